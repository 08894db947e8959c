// The preview's own script. It lives in an isolated world of the page: scripts of the content stay off, and what is said
// here over the channel cannot be forged by content, which has neither the channel nor these objects. Timers do not run
// in such a world while scripts are off; events and promises do.
//
// The page's body is held as blocks: each knows its source lines and its DOM nodes, which stand in the page without any
// element round them, so that the theme's style sheet sees the page exactly as it is published.
'use strict';

(() => {
    let program = null;    // Where messages go; set once the channel is open.
    let blocks = [];       // {first, last, nodes}, in the order of the page.
    let blockOf = new WeakMap(); // Top-level node -> its block.
    let container = null;  // The element that holds the blocks.
    let end = null;        // An empty text node behind the last block.
    let fileVersion = 0;   // Counts up when files on disk have changed.
    let baseUrl = '';      // Where the publication is published; its files are served locally.
    let work = Promise.resolve();

    // ---- Blocks -----------------------------------------------------------------------------------------------------

    function nodesFrom(html) {
        const template = document.createElement('template');
        template.innerHTML = html;
        removeForbidden(template.content);
        return template.content;
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
        if (fileVersion > 0)
            refreshImages(inserted);
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

    // ---- The frame round the blocks ---------------------------------------------------------------------------------

    function setAttributes(element, wanted) {
        for (const {name} of [...element.attributes]) {
            if (!wanted.hasAttribute(name))
                element.removeAttribute(name);
        }
        for (const {name, value} of wanted.attributes) {
            if (element.getAttribute(name) !== value)
                element.setAttribute(name, value);
        }
    }

    // Makes the nodes of `old`, which stand before `next` in `parent`, equal to `wanted`, changing as little as it takes.
    function morph(parent, old, wanted, next) {
        while (old.length && wanted.length && old[0].isEqualNode(wanted[0])) {
            old.shift();
            wanted.shift();
        }
        while (old.length && wanted.length && old.at(-1).isEqualNode(wanted.at(-1))) {
            next = old.pop();
            wanted.pop();
        }
        while (old.length && wanted.length && old[0].nodeName === wanted[0].nodeName) {
            const [node, model] = [old.shift(), wanted.shift()];
            if (node.nodeType === Node.ELEMENT_NODE) {
                setAttributes(node, model);
                morph(node, [...node.childNodes], [...model.childNodes], null);
            } else {
                node.nodeValue = model.nodeValue;
            }
        }
        for (const node of old)
            node.remove();
        for (const node of wanted)
            parent.insertBefore(node, next);
    }

    function siblings(node, direction) {
        const result = [];
        for (let other = node[direction]; other; other = other[direction])
            result.push(other);
        return direction === 'previousSibling' ? result.reverse() : result;
    }

    function pathFromBody(node, body) {
        const path = [];
        for (let element = node; element && element !== body; element = element.parentNode)
            path.unshift(element);
        return path;
    }

    // Comments and white space round head and body: style sheets do not see them, but the page is to be the published one.
    function morphBeside(element, model, direction) {
        const loose = node => siblings(node, direction).filter(other => other.nodeType !== Node.ELEMENT_NODE);
        const isBefore = direction === 'previousSibling';
        const behindHead = isBefore && element === document.body;
        const nodes = node => behindHead
            ? loose(node).filter(other => node.parentNode.firstElementChild.compareDocumentPosition(other) &
                                          Node.DOCUMENT_POSITION_FOLLOWING)
            : loose(node);
        morph(document.documentElement, nodes(element), nodes(model), isBefore ? element : null);
    }

    // Changes what stands round the blocks and leaves the blocks where they are. Only where their parents are of the same
    // kind as before.
    function morphAround(marker, body) {
        const oldPath = container ? pathFromBody(container, document.body) : null;
        const newPath = pathFromBody(marker.parentNode, body);
        if (!oldPath || oldPath.length !== newPath.length ||
            oldPath.some((element, i) => element.nodeName !== newPath[i].nodeName))
            return false;
        for (let i = 0; i < oldPath.length; ++i) {
            const [old, wanted] = [oldPath[i], newPath[i]];
            setAttributes(old, wanted);
            morph(old.parentNode, siblings(old, 'previousSibling'), siblings(wanted, 'previousSibling'), old);
            morph(old.parentNode, siblings(old, 'nextSibling'), siblings(wanted, 'nextSibling'), null);
        }
        const start = firstNodeFrom(0);
        morph(container, siblings(start, 'previousSibling'), siblings(marker, 'previousSibling'), start);
        morph(container, siblings(end, 'nextSibling'), siblings(marker, 'nextSibling'), null);
        return true;
    }

    // A page of another build: the new body goes in, the blocks move over, the old one goes. Nothing is painted between.
    function replaceAround(marker, body) {
        const old = [...document.body.childNodes];
        const blockNodes = blocks.flatMap(block => block.nodes);
        document.body.append(...body.childNodes);
        container = marker.parentNode;
        for (const node of blockNodes)
            container.insertBefore(node, marker);
        end = document.createTextNode('');
        container.replaceChild(end, marker);
        for (const node of old) {
            if (node.parentNode === document.body && node !== end && !blockOf.has(node))
                node.remove();
        }
    }

    function loaded(link) {
        return new Promise(resolve => {
            link.addEventListener('load', resolve, {once: true});
            link.addEventListener('error', resolve, {once: true});
        });
    }

    // Gives the head its new children. Nodes that are there already stay, so that no style sheet is read again; new style
    // sheets are waited for before anything else of the new page takes effect. For that moment both apply: a sheet that is
    // kept from applying until then, by its media, would be loaded a second time.
    async function prepareHead(head) {
        const known = new Map();
        for (const node of document.head.childNodes) {
            const key = node.outerHTML ?? node.nodeValue;
            known.set(key, [...(known.get(key) ?? []), node]);
        }
        const wanted = [...head.childNodes].map(
            node => known.get(node.outerHTML ?? node.nodeValue)?.shift() ?? document.adoptNode(node));
        const links = [];
        wanted.forEach((node, i) => {
            if (node.isConnected || node.localName !== 'link' || !/\bstylesheet\b/i.test(node.rel) || !node.href)
                return;
            links.push(loaded(node));
            const next = wanted.slice(i + 1).find(other => other.parentNode === document.head);
            document.head.insertBefore(node, next ?? null);
        });
        if (links.length > 0)
            await Promise.all(links);
        return () => {
            const stays = new Set(wanted);
            for (const node of [...document.head.childNodes]) {
                if (!stays.has(node))
                    node.remove();
            }
            let place = document.head.firstChild;
            for (const node of wanted) {
                if (node === place)
                    place = place.nextSibling;
                else
                    document.head.insertBefore(node, place);
            }
        };
    }

    function parseFrame({before, after}) {
        const token = 'blocks-' + crypto.randomUUID();
        const parsed = new DOMParser().parseFromString(`${before}<!--${token}-->${after}`, 'text/html');
        const comments = document.createTreeWalker(parsed, NodeFilter.SHOW_COMMENT);
        let marker = comments.nextNode();
        while (marker && marker.nodeValue !== token)
            marker = comments.nextNode();
        if (!marker || !parsed.body.contains(marker)) {
            marker?.remove();
            marker = parsed.createComment(token);
            parsed.body.append(marker);
        }
        removeForbidden(parsed);
        return {parsed, marker};
    }

    async function exchangeFrame(frame) {
        const {parsed, marker} = parseFrame(frame);
        const finishHead = await prepareHead(parsed.head);
        return () => {
            finishHead();
            setAttributes(document.documentElement, parsed.documentElement);
            morphBeside(document.head, parsed.head, 'previousSibling');
            morphBeside(document.body, parsed.body, 'previousSibling');
            morphBeside(document.body, parsed.body, 'nextSibling');
            setAttributes(document.body, parsed.body);
            if (!morphAround(marker, parsed.body))
                replaceAround(marker, parsed.body);
        };
    }

    // ---- Files that changed on disk ---------------------------------------------------------------------------------

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

    // ---- Lines and places -------------------------------------------------------------------------------------------

    function boxOfNode(node) {
        if (node.nodeType === Node.ELEMENT_NODE)
            return node.getClientRects().length > 0 ? node.getBoundingClientRect() : null;
        if (node.nodeType !== Node.TEXT_NODE || !/\S/.test(node.nodeValue))
            return null;
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getClientRects().length > 0 ? range.getBoundingClientRect() : null;
    }

    function boxOf(block) {
        let top = null;
        let bottom = null;
        for (const node of block.nodes) {
            const box = boxOfNode(node);
            if (!box)
                continue;
            top = top === null ? box.top : Math.min(top, box.top);
            bottom = bottom === null ? box.bottom : Math.max(bottom, box.bottom);
        }
        return top === null ? null : {top, bottom};
    }

    function anchorsOf(block) {
        const result = [];
        for (const node of block.nodes) {
            if (node.nodeType !== Node.ELEMENT_NODE)
                continue;
            if (node.hasAttribute('data-line'))
                result.push(node);
            result.push(...node.querySelectorAll('[data-line]'));
        }
        return result;
    }

    // The index of the last block for which `isBefore` holds; -1 when there is none.
    function lastBlock(isBefore) {
        let low = 0;
        let high = blocks.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (isBefore(blocks[middle], middle))
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    function visibleFrom(index, step) {
        for (let i = index; i >= 0 && i < blocks.length; i += step) {
            const box = boxOf(blocks[i]);
            if (box)
                return {index: i, box};
        }
        return null;
    }

    // Places of source lines from the block before `index` to the one behind it, rising in line and in y (from the top of
    // the view). Between two of them a line is as far along as its number.
    function placesAround(index) {
        const places = [{line: 1, y: -scrollY}];
        const add = (line, y) => {
            const last = places.at(-1);
            if (line > last.line)
                places.push({line, y: Math.max(y, last.y)});
            else if (line === last.line && places.length === 1)
                last.y = y;
        };
        const addBlock = (block, box) => {
            add(block.first, box.top);
            for (const element of anchorsOf(block)) {
                if (element.getClientRects().length > 0)
                    add(block.first + Number(element.dataset.line), element.getBoundingClientRect().top);
            }
            add(block.last + 1, box.bottom);
        };
        let from = index;
        while (from > 0 && blocks[from - 1].first >= blocks[index].first)
            --from; // Several blocks of one line: an include.
        const before = visibleFrom(from - 1, -1);
        if (before)
            addBlock(blocks[before.index], before.box);
        let behind = index;
        while (behind + 1 < blocks.length && blocks[behind + 1].first <= blocks[index].first)
            ++behind;
        const [start, stop] = [visibleFrom(from, 1), visibleFrom(behind, -1)];
        if (start && stop && start.index <= stop.index) {
            if (start.index === stop.index)
                addBlock(blocks[start.index], start.box);
            else {
                add(blocks[index].first, start.box.top);
                add(blocks[stop.index].last + 1, stop.box.bottom);
            }
        }
        const next = visibleFrom(behind + 1, 1);
        if (next)
            add(blocks[next.index].first, next.box.top);
        return places;
    }

    function interpolate(places, from, to, value) {
        let i = 0;
        while (i + 1 < places.length && places[i + 1][from] <= value)
            ++i;
        const [a, b] = [places[i], places[i + 1]];
        if (!b || b[from] === a[from])
            return a[to];
        const part = Math.max(0, (value - a[from]) / (b[from] - a[from]));
        return a[to] + (b[to] - a[to]) * part;
    }

    function yOfLine(line) {
        if (blocks.length === 0)
            return -scrollY;
        const index = Math.max(0, lastBlock(block => block.first <= line));
        return interpolate(placesAround(index), 'line', 'y', line);
    }

    function lineAtTop() {
        if (blocks.length === 0)
            return 1;
        const index = Math.max(0, lastBlock((block, i) => (visibleFrom(i, 1)?.box.top ?? Infinity) <= 0));
        return interpolate(placesAround(index), 'y', 'line', 0);
    }

    // ---- Scrolling --------------------------------------------------------------------------------------------------

    let ownTop = 0;        // Where the view stands by our own doing: an event that tells of it is not the user's.
    let reportedLine = 0;
    let userActedAt = -Infinity;
    let pointerHeld = false;

    function moveTo(top) {
        scrollTo({top, left: scrollX, behavior: 'instant'});
        settle();
    }

    function settle() {
        ownTop = scrollY;
        userActedAt = -Infinity;
    }

    function scrollToLine(line) {
        moveTo(scrollY + yOfLine(line));
    }

    function revealLine(line) {
        const margin = Math.min(48, innerHeight / 6);
        const [top, bottom] = [yOfLine(line), yOfLine(line + 1)];
        if (top >= margin && bottom <= innerHeight - margin)
            return;
        if (top < margin || bottom - top > innerHeight - 2 * margin)
            moveTo(scrollY + top - margin);
        else
            moveTo(scrollY + bottom - innerHeight + margin);
    }

    function noteUser() {
        userActedAt = performance.now();
    }

    function onScroll() {
        // A page moves by itself too, when an image above comes in or a patch makes it shorter. Only what follows soon on the
        // user's wheel, key or pointer is the user's.
        if (Math.abs(scrollY - ownTop) < 1 || (!pointerHeld && performance.now() - userActedAt > 700))
            return;
        noteUser();
        ownTop = scrollY;
        const line = lineAtTop();
        if (Math.abs(line - reportedLine) > 0.005) {
            reportedLine = line;
            program?.userScrolled(line);
        }
    }

    // What must not move while blocks are exchanged: the block at the top of the view.
    function holdPlace() {
        if (scrollY <= 0 || blocks.length === 0)
            return null;
        const index = Math.max(0, lastBlock((block, i) => (visibleFrom(i, 1)?.box.top ?? Infinity) <= 1));
        const visible = visibleFrom(index, 1);
        return visible && {index: visible.index, top: visible.box.top};
    }

    function followSplice(held, {first, removed, added}) {
        if (held.index >= first + removed)
            held.index += added.length - removed;
        else if (held.index >= first)
            held.index = Math.min(held.index, first + Math.max(0, added.length - 1));
    }

    function restorePlace(held) {
        const visible = held && visibleFrom(Math.min(held.index, blocks.length - 1), 1);
        if (visible && Math.abs(visible.box.top - held.top) >= 0.5)
            scrollTo({top: scrollY + visible.box.top - held.top, left: scrollX, behavior: 'instant'});
    }

    // ---- Clicks -----------------------------------------------------------------------------------------------------

    function blockAround(node) {
        while (node && node.parentNode !== container)
            node = node.parentNode;
        return node ? blockOf.get(node) : undefined;
    }

    function linesOf(element, block) {
        const anchors = anchorsOf(block);
        const first = block.first + Number(element?.dataset.line ?? 0);
        const from = element ? anchors.indexOf(element) + 1 : anchors.length;
        for (const other of anchors.slice(from)) {
            const line = block.first + Number(other.dataset.line);
            if (!element.contains(other) && line > first)
                return [first, Math.min(line - 1, block.last)];
        }
        return [first, Math.max(first, block.last)];
    }

    function wordAt(x, y, nodes) {
        const caret = document.caretRangeFromPoint(x, y);
        if (!caret || caret.startContainer.nodeType !== Node.TEXT_NODE)
            return ['', 0];
        const text = caret.startContainer.nodeValue;
        const words = [...text.matchAll(/[\p{L}\p{N}_]+/gu)];
        const hit = words.find(word => word.index <= caret.startOffset &&
                                       caret.startOffset <= word.index + word[0].length);
        if (!hit)
            return ['', 0];
        const before = document.createRange();
        before.setStartBefore(nodes[0]);
        before.setEnd(caret.startContainer, hit.index);
        const earlier = before.toString().match(/[\p{L}\p{N}_]+/gu) ?? [];
        return [hit[0], earlier.filter(word => word === hit[0]).length];
    }

    function onClick(event) {
        if (event.button !== 0 || event.target.closest('a[href], summary, button, input, select, textarea, video, audio'))
            return;
        const block = blockAround(event.target);
        if (!block || !getSelection().isCollapsed)
            return;
        let element = event.target.closest('[data-line]');
        if (element && blockAround(element) !== block)
            element = null;
        const [first, last] = linesOf(element, block);
        program?.placeClicked(first, last, ...wordAt(event.clientX, event.clientY, element ? [element] : block.nodes));
    }

    // ---- What the program asks for ----------------------------------------------------------------------------------

    // One request at a time: {serial, url, baseUrl, fresh, frame, splices}.
    async function apply(request) {
        const finishFrame = request.frame ? await exchangeFrame(request.frame) : null;
        const held = request.fresh ? null : holdPlace();
        const moved = location.href !== request.url;
        if (moved)
            history.replaceState(null, '', request.url);
        baseUrl = request.baseUrl;
        if (request.fresh) {
            for (const node of blocks.flatMap(block => block.nodes))
                node.remove();
            blocks = [];
        }
        finishFrame?.();
        for (const change of request.splices) {
            if (held)
                followSplice(held, change);
            splice(change);
        }
        if (moved && !request.fresh)
            resolveImagesAgain();
        void document.documentElement.offsetHeight; // Laid out now, not at the next frame.
        if (request.fresh)
            scrollTo({top: 0, left: 0, behavior: 'instant'});
        else
            restorePlace(held);
        settle();
        program.laidOut(request.serial, hasBareCanvas());
    }

    // Whether the page leaves the colour of its canvas to the browser.
    function hasBareCanvas() {
        return [document.documentElement, document.body].every(element => {
            const style = getComputedStyle(element);
            return style.backgroundImage === 'none' && style.backgroundColor === 'rgba(0, 0, 0, 0)';
        });
    }

    function enqueue(request) {
        work = work.then(() => apply(request)).catch(error => program.failed(request.serial, String(error)));
    }

    // A quiet scroll bar. An adopted style sheet stands in no document: the page's own stay as they are.
    const scrollBar = new CSSStyleSheet();
    scrollBar.replaceSync(`html::-webkit-scrollbar { width: 10px; height: 10px; background: transparent }
        html::-webkit-scrollbar-thumb { background: rgb(128 128 128 / 45%); background-clip: padding-box;
                                        border: 2px solid transparent; border-radius: 5px }
        html::-webkit-scrollbar-thumb:hover { background-color: rgb(128 128 128 / 70%) }`);
    document.adoptedStyleSheets = [scrollBar];

    addEventListener('scroll', onScroll, {passive: true});
    for (const type of ['wheel', 'keydown', 'touchmove'])
        addEventListener(type, noteUser, {passive: true, capture: true});
    addEventListener('mousedown', () => { pointerHeld = true; }, {capture: true});
    addEventListener('mouseup', () => { pointerHeld = false; noteUser(); }, {capture: true});
    addEventListener('mousemove', event => { pointerHeld = event.buttons !== 0; }, {passive: true, capture: true});
    document.addEventListener('click', onClick);

    new QWebChannel(qt.webChannelTransport, channel => {
        program = channel.objects.program;
        program.ready();
    });

    globalThis.masthead = {apply: enqueue, scrollToLine, revealLine, refreshFiles, retryImages, lineAtTop, yOfLine};
})();
