// Files that changed on disk, and images that were refused.

function isLocal(url) {
    return url.startsWith(location.origin + '/') || (baseUrl !== '' && url.startsWith(baseUrl + '/'));
}

// The browser keeps an image of a known address for as long as the page lives: a changed file needs a new address.
function versioned(address) {
    const url = new URL(address);
    url.searchParams.set('version', fileVersion);
    return url.href;
}

function refreshImages(root) {
    for (const image of root.querySelectorAll('img[src]')) {
        if (isLocal(new URL(image.getAttribute('src'), document.baseURI).href))
            image.src = versioned(new URL(image.getAttribute('src'), document.baseURI));
    }
}

function refreshFiles() {
    ++fileVersion;
    refreshImages(document);
    for (const link of document.querySelectorAll('link[rel~=stylesheet]')) {
        if (!isLocal(link.href))
            continue;
        const fresh = link.cloneNode();
        fresh.href = versioned(link.href);
        loaded(fresh).then(() => link.remove());
        link.after(fresh);
    }
}

// Images that were refused are asked for again.
function retryImages() {
    for (const image of document.images) {
        if (image.complete && image.naturalWidth === 0 && /^https?:/.test(image.src))
            image.src = image.getAttribute('src');
    }
}

// After the page's address has changed: images whose relative address now means another file.
function resolveImagesAgain() {
    for (const image of document.images) {
        if (image.currentSrc !== '' && !image.srcset && image.src !== image.currentSrc)
            image.src = image.getAttribute('src');
    }
}
