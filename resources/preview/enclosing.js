// Runs in a page's own world before anything of the page, and in every frame of it: takes away what speaks to other machines
// past the page's rules and past the program that looks at every request, connections between peers. A frame that was left
// empty begins without this script, so it is reached from around it before the page can reach it.
(() => {
    'use strict';
    const enclosed = new WeakSet();
    const own = Object.getOwnPropertyDescriptor;

    function enclose(inside) {
        try {
            if (!inside || enclosed.has(inside) || !inside.document)
                return; // Of another origin: it loaded something, and had the script.
        } catch {
            return;
        }
        enclosed.add(inside);
        for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection'])
            delete inside[name];
        // It asks nobody, and would end the loading of the page that comes next.
        Object.defineProperty(inside.HTMLFormElement.prototype, 'submit', {configurable: false, value() {}});
        for (const element of ['HTMLIFrameElement', 'HTMLFrameElement', 'HTMLObjectElement']) {
            const prototype = inside[element].prototype;
            const frameOf = own(prototype, 'contentWindow').get;
            for (const name of ['contentWindow', 'contentDocument']) {
                const original = own(prototype, name);
                Object.defineProperty(prototype, name, {...original, configurable: false, get() {
                    enclose(frameOf.call(this));
                    return original.get.call(this);
                }});
            }
        }
        const encloseFrames = () => {
            for (let i = 0; i < inside.length; ++i)
                enclose(inside[i]);
        };
        for (const type of ['load', 'DOMNodeInserted'])
            inside.document.addEventListener(type, encloseFrames, {capture: true});
        // It takes all listeners of the document away.
        const open = inside.Document.prototype.open;
        Object.defineProperty(inside.Document.prototype, 'open', {configurable: false, value(...how) {
            const opened = open.apply(this, how);
            for (const type of ['load', 'DOMNodeInserted'])
                this.addEventListener(type, encloseFrames, {capture: true});
            return opened;
        }});
    }
    enclose(globalThis.window);
})();
