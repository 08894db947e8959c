// A page whose theme has scripts that may run comes whole, blocks and all, so that the scripts find what they would find at
// the readers'. Its blocks are then known by the comments in front of them.

// The page is not laid out before the publication's style sheets are there. One that failed before this script ran tells of
// it no more, but the page's own end of loading does.
function sheetsLoaded() {
    if (document.readyState === 'complete')
        return;
    const ended = new Promise(resolve => addEventListener('load', resolve, {once: true}));
    const waitedFor = [...document.querySelectorAll('link')].filter(link => isSheet(link) && isLocal(link.href) && !link.sheet);
    return Promise.race([ended, Promise.all(waitedFor.map(loaded))]);
}

// `request`: {serial, url, baseUrl, token, blocks: [[firstLine, lastLine], ...], frame}
async function adopt(request) {
    setBase(request.baseUrl, request.url);
    const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    const marks = [];
    for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) {
        if (comment.nodeValue.startsWith(request.token + ' '))
            marks[Number(comment.nodeValue.slice(request.token.length + 1))] = comment;
    }
    const last = marks[request.blocks.length] ?? document.body.appendChild(document.createComment(''));
    container = last.parentNode;
    end = document.createTextNode('');
    container.replaceChild(end, last);
    blocks = request.blocks.map(([firstLine, lastLine], i) => {
        const nodes = [];
        const mark = marks[i];
        // What a script has taken elsewhere, and what lies in an element that another block has left open, is nobody's.
        for (let node = mark?.parentNode === container ? mark.nextSibling : null;
             node && node !== end && !marks.includes(node); node = node.nextSibling)
            nodes.push(node);
        return {first: firstLine, last: lastLine, nodes};
    });
    for (const mark of marks)
        mark?.remove();
    for (const block of blocks) {
        for (const node of block.nodes)
            blockOf.set(node, block);
    }
    model = parseFrame(request.frame);
    const known = children(document.head);
    headNodes = children(model.parsed.head).map(child => {
        const at = known.findIndex(node => node.nodeName === child.nodeName && same(node, child));
        return {key: keyOfNode(child), node: at < 0 ? fresh(child) : known.splice(at, 1)[0]};
    });
    if (basePattern)
        localise(document);
    chooseColours(document);
    followInSources(document);
    await sheetsLoaded();
    followScheme();
    void document.documentElement.offsetHeight;
    settle();
    program.laidOut(request.serial, canvas());
}
