// Addresses: the published site's own are asked of the program, whether they are written whole or from the root. Rewritten
// where they stand rather than redirected when they are asked for, so that fonts, style sheets and drawings count as of the
// page's own origin.

let basePattern = null; // The begin of an address of the published site.
let basePath = '';
let pageAddress = ''; // Of the page shown, in the view.
const versions = new Map(); // Path of a file that has changed since it was first asked for -> its version.

function setBase(address, page) {
    pageAddress = page;
    if (address === '') {
        basePattern = null;
        return;
    }
    const url = new URL(address);
    const plain = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    basePath = url.pathname.replace(/\/+$/, '');
    basePattern = new RegExp(`^\\s*(?:https?:)?//${plain(url.host + basePath)}(?=[/?#]|\\s*$)`, 'i');
}

function localAddress(address) {
    return address.replace(basePattern, location.origin + basePath);
}

function eachCandidate(srcset, change) {
    return srcset.replace(/(^\s*|,\s+)([^\s,]\S*)/g, (whole, gap, address) => gap + change(address));
}

function eachAddressOfStyle(text, change) {
    return text.replace(/(url\(\s*["']?|@import\s+["'])([^"')\s]+)/gi, (whole, begin, address) => begin + change(address));
}

const addressAttributes = ['href', 'src', 'poster', 'data', 'background', 'xlink:href'];

// What is followed rather than shown stays as it is, but for what leads to a place on this very page.
function localiseLink(link) {
    const [page, place] = localAddress(link.getAttribute('href')).split('#');
    if (place !== undefined && page === pageAddress)
        link.setAttribute('href', '#' + place);
}

function localise(root) {
    const withAddress = addressAttributes.map(name => `[${CSS.escape(name)}*="//"]`).join();
    for (const element of root.querySelectorAll(withAddress)) {
        if (element.localName === 'a' || element.localName === 'area') {
            localiseLink(element);
            continue;
        }
        for (const name of addressAttributes) {
            const address = element.getAttribute(name);
            if (address !== null && basePattern.test(address))
                element.setAttribute(name, localAddress(address));
        }
    }
    for (const name of ['srcset', 'imagesrcset']) {
        for (const element of root.querySelectorAll(`[${name}*="//"]`))
            element.setAttribute(name, eachCandidate(element.getAttribute(name), localAddress));
    }
    for (const element of root.querySelectorAll('[style*="//"]'))
        element.setAttribute('style', eachAddressOfStyle(element.getAttribute('style'), localAddress));
    for (const element of root.querySelectorAll('style'))
        changeText(element, text => eachAddressOfStyle(text, localAddress));
}

function changeText(element, change) {
    const wanted = change(element.textContent);
    if (wanted !== element.textContent)
        element.textContent = wanted;
}

// Nothing where it is no address at all: authors write what they like.
function resolved(address) {
    try {
        return new URL(address, document.baseURI);
    } catch {
        return null;
    }
}

function isLocal(address) {
    return address.startsWith(location.origin + '/');
}

// The browser keeps what it has of an address for as long as the page lives: a changed file needs a new address.
function versioned(address) {
    if (versions.size === 0)
        return address;
    const url = resolved(address);
    const version = url && isLocal(url.href) ? versions.get(url.pathname) : undefined;
    if (version === undefined || url.searchParams.get('version') === String(version))
        return address;
    url.searchParams.set('version', version);
    return url.href;
}

// Images, and what plays: everything that shows a file at its place.
function useVersions(root) {
    if (versions.size === 0)
        return;
    for (const element of root.querySelectorAll('img[src], source[src], video[src], audio[src], video[poster]')) {
        for (const name of ['src', 'poster']) {
            const address = element.getAttribute(name);
            if (address && versioned(address) !== address)
                element.setAttribute(name, versioned(address));
        }
    }
    for (const element of root.querySelectorAll('[srcset]')) {
        const wanted = eachCandidate(element.getAttribute('srcset'), versioned);
        if (wanted !== element.getAttribute('srcset'))
            element.setAttribute('srcset', wanted);
    }
}

// The new sheet is there before the old one goes.
function renewSheet(link, address) {
    const fresh = link.cloneNode();
    fresh.setAttribute('href', address);
    const known = headNodes.find(entry => entry.node === link);
    if (known)
        known.node = fresh;
    void loaded(fresh).then(() => link.remove());
    link.after(fresh);
}

// `changed`: [path, version] of files that are not what they were when the page asked for them.
function refreshFiles(changed) {
    for (const [path, version] of changed)
        versions.set(path, version);
    useVersions(document);
    const paths = new Set(changed.map(([path]) => path));
    const links = [...document.querySelectorAll('link[rel~=stylesheet i][href]')].filter(link => isLocal(link.href));
    for (const link of links)
        paths.delete(new URL(link.href).pathname);
    for (const element of document.querySelectorAll('img, source, video, audio')) {
        for (const name of ['src', 'poster', 'srcset'])
            eachCandidate(element.getAttribute(name) ?? '', address => paths.delete(resolved(address)?.pathname));
    }
    // What no element names is named in a style sheet, where the program writes the version into it.
    const inSheets = paths.size > 0;
    for (const link of links) {
        const wanted = resolved(versioned(link.href));
        if (inSheets)
            wanted.searchParams.set('files', changed[0][1]);
        if (wanted.href !== link.href)
            renewSheet(link, wanted.href);
    }
}

// What was refused is asked for again: images, style sheets, and whatever style sheets name.
function retryRemote() {
    for (const image of document.images) {
        if (image.complete && image.naturalWidth === 0 && /^https?:/.test(image.src))
            image.src = image.getAttribute('src');
    }
    for (const link of document.querySelectorAll('link[rel~=stylesheet i][href]')) {
        const address = resolved(link.href);
        if (!address)
            continue;
        if (isLocal(link.href))
            address.searchParams.set('network', 'allowed');
        renewSheet(link, address.href);
    }
    for (const style of document.querySelectorAll('style')) {
        if (style.textContent.includes('//'))
            style.append(''); // Read anew.
    }
    followScheme();
}

// After the page's address has changed: images whose relative address now means another file.
function resolveImagesAgain() {
    for (const image of document.images) {
        if (image.currentSrc !== '' && !image.srcset && image.src !== image.currentSrc)
            image.src = image.getAttribute('src');
    }
}
