// For scripts of the theme, where the user lets them run: matchMedia() asked for the colour scheme answers with the one that
// the preview shows. Everything else is asked of the browser.
(() => {
    'use strict';
    const ask = window.matchMedia.bind(window);
    const condition = /\(\s*prefers-color-scheme\s*(?::\s*(\w+)\s*)?\)/gi;
    const asked = new Set();
    let scheme = 'SCHEME';

    const answered = query => query.replace(condition, (whole, word) =>
        word === undefined || word.toLowerCase() === scheme ? '(min-width: 0px)' : '(min-width: 700000px)');

    class SchemeQuery extends EventTarget {
        #query;
        #was;
        onchange = null;

        constructor(query) {
            super();
            this.#query = query;
            this.#was = this.matches;
            asked.add(this);
        }
        get media() { return this.#query; }
        get matches() { return ask(answered(this.#query)).matches; }
        addListener(listener) { this.addEventListener('change', listener); }
        removeListener(listener) { this.removeEventListener('change', listener); }
        look() {
            if (this.matches === this.#was)
                return;
            this.#was = this.matches;
            const event = new MediaQueryListEvent('change', {matches: this.matches, media: this.#query});
            this.dispatchEvent(event);
            this.onchange?.(event);
        }
    }

    window.matchMedia = query => String(query).search(condition) < 0 ? ask(query) : new SchemeQuery(String(query));
    window.addEventListener('masthead-scheme', event => {
        scheme = event.detail;
        for (const query of asked)
            query.look();
    });
})();
