// Light and dark, as the reader's system would ask for it. This web engine cannot be told at run time, so what asks is
// rewritten: each condition on the colour scheme becomes one on a width that always or never holds, by which it is known
// again when the scheme changes. Style sheets that are served are rewritten on the way (see StyleSheetText.cpp).

let scheme = 'light';
let followed = new WeakMap(); // Style sheet -> the scheme that was written into it.

const schemeCondition = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)|\((?:min|max)-width:\s*70000([12])px\)/gi;

function schemed(conditions) {
    return conditions.replace(schemeCondition, (whole, word, number) => {
        const asked = word?.toLowerCase() ?? (number === '2' ? 'dark' : 'light');
        return `(${asked === scheme ? 'max' : 'min'}-width: 70000${asked === 'dark' ? 2 : 1}px)`;
    });
}

function followInList(media) {
    const wanted = schemed(media.mediaText);
    if (wanted !== media.mediaText)
        media.mediaText = wanted;
}

function rulesOf(sheet) {
    try {
        return sheet.cssRules;
    } catch {
        return []; // Of another origin, or not there yet.
    }
}

function followInRules(rules) {
    for (const rule of rules) {
        if (rule.media)
            followInList(rule.media);
        if (rule.styleSheet)
            followInSheet(rule.styleSheet);
        else if (rule.cssRules)
            followInRules(rule.cssRules);
    }
}

function followInSheet(sheet) {
    followed.set(sheet, scheme);
    followInList(sheet.media);
    followInRules(rulesOf(sheet));
}

function followInSources(root) {
    for (const source of root.querySelectorAll('source[media]')) {
        const wanted = schemed(source.media);
        if (wanted !== source.media)
            source.media = wanted;
    }
}

// light-dark(a, b) is younger than this web engine. Of the two variables one is empty and one is none, so that one of the
// two colours is left.
function withBothColours(style) {
    let result = '';
    let done = 0;
    for (const call of style.matchAll(/\blight-dark\(/gi)) {
        if (call.index < done)
            continue;
        const begin = call.index + call[0].length;
        let depth = 1;
        let comma = -1;
        let at = begin;
        for (; at < style.length && depth > 0; ++at) {
            if (style[at] === '(')
                ++depth;
            else if (style[at] === ')')
                --depth;
            else if (style[at] === ',' && depth === 1 && comma < 0)
                comma = at;
        }
        if (depth > 0 || comma < 0)
            break;
        result += style.slice(done, call.index) +
            `var(--masthead-light,${style.slice(begin, comma)}) var(--masthead-dark,${style.slice(comma + 1, at - 1)})`;
        done = at;
    }
    return result + style.slice(done);
}

function chooseColours(root) {
    for (const element of root.querySelectorAll('[style*="light-dark(" i]'))
        element.setAttribute('style', withBothColours(element.getAttribute('style')));
    for (const element of root.querySelectorAll('style'))
        changeText(element, withBothColours);
}

const schemeSheet = new CSSStyleSheet();

// Form controls, scroll bars and the canvas go by this, where the page says that it can do both.
function followInCanvas() {
    const light = scheme === 'light';
    const variables = `--masthead-light:${light ? 'initial' : ' '};--masthead-dark:${light ? ' ' : 'initial'};`;
    schemeSheet.replaceSync(`:root{${variables}}`);
    let own = getComputedStyle(document.documentElement).colorScheme;
    if (own === 'normal')
        own = document.querySelector('meta[name=color-scheme i]')?.content ?? '';
    if (/\blight\b/.test(own) && /\bdark\b/.test(own))
        schemeSheet.replaceSync(`:root{${variables}color-scheme:${scheme}!important}`);
}

// Where anything that asks for the scheme is new.
function followScheme() {
    let anyNew = false;
    for (const sheet of document.styleSheets) {
        if (followed.get(sheet) !== scheme) {
            anyNew = true;
            followInSheet(sheet);
        }
    }
    if (anyNew)
        followInCanvas();
}

function onSheetLoaded({target}) {
    if (!target.sheet)
        return;
    followInSheet(target.sheet);
    followInCanvas();
}

function setScheme(wanted) {
    scheme = wanted;
    followScheme();
    followInSources(document);
    followInCanvas();
    program?.canvasChanged(canvas());
}

// Who colours the page's canvas: the page, or the browser for want of it.
function canvas() {
    const bare = [document.documentElement, document.body].every(element => {
        const style = getComputedStyle(element);
        return style.backgroundImage === 'none' && style.backgroundColor === 'rgba(0, 0, 0, 0)';
    });
    if (!bare)
        return 0;
    return /^(only )?dark( only)?$/.test(getComputedStyle(document.documentElement).colorScheme) ? 2 : 1;
}
