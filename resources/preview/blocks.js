// Blocks: from HTML to nodes, and their exchange.

function nodesFrom(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    prepareNodes(template.content, html);
    return template.content;
}

// What is done to all that goes into the page. `html` is what the nodes were read from: most of it asks for little.
function prepareNodes(root, html) {
    removeForbidden(root);
    if (basePattern && html.includes('//'))
        localise(root);
    if (/light-dark\(/i.test(html))
        chooseColours(root);
    if (/prefers-color-scheme/i.test(html))
        followInSources(root);
}

// What acts on the browser rather than on the page: it would outlive the edit that took it out.
function removeForbidden(root) {
    for (const element of root.querySelectorAll('meta[http-equiv], link[rel]')) {
        const connects = /\b(preconnect|dns-prefetch|prefetch|prerender|preload|modulepreload|manifest)\b/i;
        if (element.localName === 'meta' || connects.test(element.getAttribute('rel')))
            element.remove();
    }
}

function keyOf(image) {
    const copy = image.cloneNode(false);
    copy.removeAttribute('data-line');
    return copy.outerHTML;
}

// An image that stays in an edited block stays the same node: nothing is decoded or fetched again.
function keepImages(removedNodes, content) {
    const fresh = content.querySelectorAll('img');
    if (fresh.length === 0)
        return;
    const known = new Map();
    for (const node of removedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE)
            continue;
        const images = node.localName === 'img' ? [node] : node.querySelectorAll('img');
        for (const image of images)
            known.set(keyOf(image), image);
    }
    for (const image of fresh) {
        const key = keyOf(image);
        const old = known.get(key);
        if (!old)
            continue;
        known.delete(key);
        if (image.hasAttribute('data-line'))
            old.setAttribute('data-line', image.getAttribute('data-line'));
        else
            old.removeAttribute('data-line');
        image.replaceWith(old);
    }
}

function firstNodeFrom(index) {
    for (let i = index; i < blocks.length; ++i) {
        if (blocks[i].nodes.length > 0)
            return blocks[i].nodes[0];
    }
    return end;
}

function splice({first, removed, added, lineShift}) {
    const oldNodes = blocks.slice(first, first + removed).flatMap(block => block.nodes);
    const inserted = document.createDocumentFragment();
    const fresh = [];
    for (const block of added) {
        const content = nodesFrom(block.html);
        keepImages(oldNodes, content);
        const entry = {first: block.firstLine, last: block.lastLine, nodes: [...content.childNodes]};
        for (const node of entry.nodes)
            blockOf.set(node, entry);
        fresh.push(entry);
        inserted.append(content);
    }
    const before = firstNodeFrom(first + removed);
    for (const node of oldNodes) {
        if (node.parentNode === container)
            node.remove();
    }
    useVersions(inserted);
    container.insertBefore(inserted, before);
    if (added.length > 5000) // Too many for the arguments of one call.
        blocks = [...blocks.slice(0, first), ...fresh, ...blocks.slice(first + removed)];
    else
        blocks.splice(first, removed, ...fresh);
    if (lineShift !== 0) {
        for (let i = first + fresh.length; i < blocks.length; ++i) {
            blocks[i].first += lineShift;
            blocks[i].last += lineShift;
        }
    }
}
