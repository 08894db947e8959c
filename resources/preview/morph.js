// From the nodes that stand in the page to those that are wanted, by the smallest change. What was wanted before is known
// as well (`old`): what has not changed there is left alone, whatever scripts or the preview have done to it in the page.

function children(node) {
    return node ? [...node.childNodes] : [];
}

function siblings(node, direction) {
    const result = [];
    for (let other = node[direction]; other; other = other[direction])
        result.push(other);
    return direction === 'previousSibling' ? result.reverse() : result;
}

function holdsTemplate(node) {
    return node.nodeType === Node.ELEMENT_NODE && (node.localName === 'template' || node.querySelector('template') !== null);
}

function same(a, b) {
    return a.isEqualNode(b) && (!holdsTemplate(a) || a.outerHTML === b.outerHTML);
}

function isAlike(a, b) {
    return a.nodeName === b.nodeName && a.nodeName !== 'TEMPLATE' && (a.id ?? '') === (b.id ?? '');
}

function setAttributes(element, old, wanted) {
    for (const {name} of [...old.attributes]) {
        if (!wanted.hasAttribute(name))
            element.removeAttribute(name);
    }
    for (const attribute of wanted.attributes) {
        if (old.getAttribute(attribute.name) !== attribute.value)
            element.setAttributeNode(attribute.cloneNode()); // Takes names too that no script may write, like `@click`.
    }
}

function fresh(node) {
    const copy = document.importNode(node, true); // A script comes over as one that has run.
    if (copy.nodeType === Node.ELEMENT_NODE && versions.size > 0) {
        const around = document.createDocumentFragment();
        around.append(copy);
        useVersions(around);
    }
    return copy;
}

function keyOfNode(node) {
    return node.outerHTML ?? node.nodeType + node.nodeValue;
}

// Pairs [index in old, index in wanted], rising in both: nodes that have stayed what they are, among others that have not.
function unchangedPairs(old, wanted) {
    const places = new Map();
    old.forEach((node, i) => {
        const key = keyOfNode(node);
        if (!places.has(key))
            places.set(key, []);
        places.get(key).push(i);
    });
    const pairs = [];
    let from = 0;
    wanted.forEach((node, i) => {
        const found = places.get(keyOfNode(node))?.find(place => place >= from);
        if (found === undefined)
            return;
        pairs.push([found, i]);
        from = found + 1;
    });
    return pairs;
}

function morphNode(node, old, wanted) {
    if (node.nodeType !== Node.ELEMENT_NODE) {
        node.nodeValue = wanted.nodeValue;
        return;
    }
    setAttributes(node, old, wanted);
    morph(node, children(node), children(old), children(wanted), null);
}

// Nodes of which none has stayed the same: those of a kind, in their order, are changed; the others exchanged.
function morphRun(parent, live, old, wanted, next) {
    let at = 0;
    const place = () => (at < live.length ? live[at] : next);
    for (const node of wanted) {
        const match = old.findIndex((other, i) => i >= at && isAlike(other, node));
        if (match < 0 || match - at > 8) {
            parent.insertBefore(fresh(node), place());
            continue;
        }
        for (; at < match; ++at)
            live[at].remove();
        morphNode(live[at], old[at], node);
        ++at;
    }
    for (; at < live.length; ++at)
        live[at].remove();
}

// Makes the nodes `live`, which stand before `next` in `parent`, equal to `wanted`.
function morph(parent, live, old, wanted, next) {
    if (!old || old.length !== live.length || old.some((node, i) => node.nodeName !== live[i].nodeName))
        old = live;
    let begin = 0;
    while (begin < old.length && begin < wanted.length && same(old[begin], wanted[begin]))
        ++begin;
    let [oldEnd, wantedEnd] = [old.length, wanted.length];
    while (oldEnd > begin && wantedEnd > begin && same(old[oldEnd - 1], wanted[wantedEnd - 1])) {
        --oldEnd;
        --wantedEnd;
    }
    if (oldEnd === begin && wantedEnd === begin)
        return;
    const behind = oldEnd < live.length ? live[oldEnd] : next;
    [live, old, wanted] = [live.slice(begin, oldEnd), old.slice(begin, oldEnd), wanted.slice(begin, wantedEnd)];
    let [fromOld, fromWanted] = [0, 0];
    const few = old.length === 1 && wanted.length === 1;
    for (const [inOld, inWanted] of few ? [] : unchangedPairs(old, wanted)) {
        morphRun(parent, live.slice(fromOld, inOld), old.slice(fromOld, inOld), wanted.slice(fromWanted, inWanted), live[inOld]);
        [fromOld, fromWanted] = [inOld + 1, inWanted + 1];
    }
    morphRun(parent, live.slice(fromOld), old.slice(fromOld), wanted.slice(fromWanted), behind);
}
