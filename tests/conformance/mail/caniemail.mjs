// caniemail.mjs FALLBACKS FOLDER: what the four mail programs lack of the features in the mail.html files below FOLDER, and
// whether FALLBACKS says for each what readers see instead.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { caniemail, rawData } from 'caniemail';

const clients = ['gmail.*', 'outlook.windows', 'apple-mail.*', 'yahoo.*'];

// Features that the package's checker does not look for, or mistakes for others (`text-transform` for `transform`).
const ownChecks = {
    'css-at-media-prefers-color-scheme': /prefers-color-scheme/,
    'css-important': /<style>[^<]*!important/,
    'css-pseudo-class-hover': /<style>[^<]*:hover/,
    'css-text-transform': /text-transform:/,
    'css-rgba': /rgba\(/,
    'css-white-space': /white-space:/,
    'html-meta-color-scheme': /<meta name="color-scheme"/,
    'html-anchor-links': / href="#/,
    'image-webp': /\.webp["?]/,
    'image-avif': /\.avif["?]/,
    'image-svg': /\.svg["?]/,
    'html-target': / target="/,
    'html-srcset': / srcset="/,
};

function clientLacks(feature) {
    const wanted = { gmail: null, outlook: ['windows'], 'apple-mail': null, yahoo: null };
    return Object.entries(wanted).some(([family, platforms]) =>
        Object.entries(feature.stats[family] ?? {}).some(([platform, versions]) => {
            const latest = String(Object.values(versions).at(-1));
            return (!platforms || platforms.includes(platform)) && !latest.startsWith('y');
        }));
}

function missingIn(html) {
    const found = new Set();
    const { issues } = caniemail({ clients, html: html.replace(/text-transform:[^;"]*;?/g, '') });
    for (const list of [...issues.errors.values(), ...issues.warnings.values()]) {
        for (const issue of list)
            found.add(issue.title);
    }
    for (const [slug, pattern] of Object.entries(ownChecks)) {
        const feature = rawData.data.find((one) => one.slug === slug);
        if (!feature)
            throw new Error(`caniemail has no ${slug}`);
        if (pattern.test(html) && clientLacks(feature))
            found.add(feature.title);
    }
    return found;
}

const [fallbacksFile, folder] = process.argv.slice(2);
const fallbacks = new Map();
for (const line of readFileSync(fallbacksFile, 'utf8').split('\n')) {
    const at = line.indexOf(' = ');
    if (!line.startsWith('#') && at > 0 && line.slice(at + 3).trim())
        fallbacks.set(line.slice(0, at), line.slice(at + 3));
}
const mails = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('mail.html'));
const lacking = new Map();
for (const name of mails) {
    for (const title of missingIn(readFileSync(join(folder, name), 'utf8')))
        lacking.set(title, [...(lacking.get(title) ?? []), name]);
}
let faults = mails.length === 0 ? 1 : 0;
for (const [title, names] of lacking) {
    if (fallbacks.has(title))
        continue;
    ++faults;
    console.log(`${title}: not known everywhere, and there is no fallback: ${names.length} mails, such as ${names[0]}`);
}
console.log(`${mails.length} mails, ${lacking.size} features with a stated fallback or fault, ${faults} faults; ` +
    `caniemail data of ${rawData.last_update_date}`);
process.exit(faults > 0 ? 1 : 0);
