// The head. Its nodes are told apart by their HTML; those that are there already stay, so that no style sheet is read again.

let headNodes = []; // {key, node}: what the frame put into the head, in its order.

function loaded(link) {
    return new Promise(resolve => {
        link.addEventListener('load', resolve, {once: true});
        link.addEventListener('error', resolve, {once: true});
    });
}

function isSheet(node) {
    return node.localName === 'link' && /\bstylesheet\b/i.test(node.rel) && node.getAttribute('href');
}

// New style sheets of the publication are waited for before anything else of the new page takes effect. For that moment both
// apply: a sheet that is kept from applying until then, by its media, would be loaded a second time. Those of the network
// are not waited for: they may never come.
async function prepareHead(head) {
    const known = new Map();
    for (const entry of headNodes)
        known.set(entry.key, [...(known.get(entry.key) ?? []), entry.node]);
    const wanted = children(head).map(child => {
        const key = keyOfNode(child);
        const node = known.get(key)?.shift();
        return {key, node: node?.parentNode === document.head ? node : fresh(child)};
    });
    const waitedFor = [];
    wanted.forEach(({node}, i) => {
        if (node.isConnected || !isSheet(node))
            return;
        node.setAttribute('href', versioned(node.getAttribute('href')));
        if (isLocal(node.href))
            waitedFor.push(loaded(node));
        const next = wanted.slice(i + 1).find(other => other.node.parentNode === document.head);
        document.head.insertBefore(node, next?.node ?? null);
    });
    if (waitedFor.length > 0)
        await Promise.all(waitedFor);
    return () => finishHead(wanted);
}

function finishHead(wanted) {
    const stays = new Set(wanted.map(({node}) => node));
    const goes = model ? headNodes.map(({node}) => node) : children(document.head);
    for (const node of goes) {
        if (!stays.has(node))
            node.remove();
    }
    let place = document.head.firstChild;
    for (const {node} of wanted) {
        while (place && !stays.has(place))
            place = place.nextSibling; // Not of the frame: a script of the theme put it there.
        if (node === place)
            place = place.nextSibling;
        else
            document.head.insertBefore(node, place);
    }
    headNodes = wanted;
}
