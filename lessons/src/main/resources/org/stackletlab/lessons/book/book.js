// SPDX-License-Identifier: GPL-2.0-or-later
// Makes a hand-out answer: questions, hints, key moments, and what was answered before.
(function () {
    'use strict';
    const root = document.documentElement;
    root.classList.add('js');
    const shelf = 'stacklet-lab:' + document.title + ':';

    function remembered(name) {
        try { return localStorage.getItem(shelf + name); } catch (e) { return null; }
    }
    function remember(name, value) {
        try { localStorage.setItem(shelf + name, value); } catch (e) { /* then not */ }
    }
    function opened(sealed) {
        const bytes = Uint8Array.from(atob(sealed), function (c) { return c.charCodeAt(0); });
        return JSON.parse(new TextDecoder().decode(bytes));
    }
    function made(tag, kind, words) {
        const element = document.createElement(tag);
        if (kind) { element.className = kind; }
        if (words) { element.textContent = words; }
        return element;
    }
    function button(words, action, kind) {
        const element = made('button', kind, words);
        element.type = 'button';
        element.addEventListener('click', action);
        return element;
    }

    // Numbers as people write them: decimal or hexadecimal, with blanks, underscores or a unit.
    function number(text, unit) {
        let small = text.trim().toLowerCase();
        const word = unit.toLowerCase();
        [word, word.replace(/s$/, '')].forEach(function (each) {
            if (each && small.endsWith(each)) { small = small.slice(0, -each.length); }
        });
        const digits = small.replace(/[\s_']/g, '');
        const sign = digits.startsWith('-') ? -1n : 1n;
        const plain = digits.replace(/^-/, '');
        return /^([0-9]{1,20}|0x[0-9a-f]{1,16})$/.test(plain) ? sign * BigInt(plain) : null;
    }
    function words(text) {
        return text.replace(/[`*"]/g, '').replace(/\s+/g, ' ').trim().toLowerCase();
    }
    function because(key, same) {
        const known = key.wrong.find(function (each) { return same(each[0]); });
        return known ? known[1] : '';
    }

    // What is said to an answer: right is true, false, or null if it was not understood.
    function reply(key, given) {
        if (key.kind === 'choice') {
            const chosen = Number(given);
            return { right: chosen === key.right, because: key.because[chosen] };
        }
        if (key.kind === 'number') {
            const value = number(given, key.unit);
            if (value === null) { return { right: null }; }
            const distance = value - BigInt(key.right);
            if (distance >= 0n && distance < BigInt(key.size)) { return { right: true, because: '' }; }
            return { right: false, because: because(key, function (each) { return BigInt(each) === value; }) };
        }
        if (words(given) === words(key.right)) { return { right: true, because: '' }; }
        return { right: false, because: because(key, function (each) { return words(each) === words(given); }) };
    }

    function given(form) {
        const field = form.querySelector('input[type=radio]')
            ? form.querySelector('input[type=radio]:checked')
            : form.querySelector('input, textarea');
        return field ? field.value.trim() : '';
    }
    function fill(form, value) {
        const radio = form.querySelector('input[type=radio]');
        if (radio) {
            form.querySelectorAll('input[type=radio]').forEach(function (each) { each.checked = each.value === value; });
        } else {
            form.querySelector('input, textarea').value = value;
        }
    }

    const questions = Array.from(document.querySelectorAll('form.question'));
    const done = made('p', 'done');
    done.setAttribute('role', 'status');
    function count() {
        const right = questions.filter(function (each) { return each.classList.contains('right'); }).length;
        done.textContent = right + ' of ' + questions.length + ' questions answered';
    }

    // Words go on behind the verdict; blocks stand below it.
    function say(place, kind, verdict, html) {
        const line = made('p');
        const blocks = /^<(p|ul|ol|pre|table|blockquote)\b/.test(html);
        line.append(made('strong', 'verdict', verdict), ' ');
        line.insertAdjacentHTML('beforeend', blocks ? '' : html);
        place.className = 'feedback ' + kind;
        place.replaceChildren(line);
        place.insertAdjacentHTML('beforeend', blocks ? html : '');
    }

    function hinting(holder, buttons) {
        const hints = holder.querySelector('.hints');
        if (!hints) { return; }
        const items = Array.from(hints.querySelectorAll('li'));
        let shown = 0;
        hints.open = true;
        hints.hidden = true;
        hints.setAttribute('aria-live', 'polite');
        items.forEach(function (each) { each.hidden = true; });
        const more = button('Hint', function () {
            hints.hidden = false;
            items[shown].hidden = false;
            shown += 1;
            more.disabled = shown === items.length;
            more.textContent = more.disabled ? 'No more hints' : 'Next hint';
        });
        buttons.append(more);
    }

    function question(form) {
        const key = opened(form.dataset.key);
        const place = made('div', 'feedback');
        place.setAttribute('aria-live', 'polite');
        const buttons = made('p', 'buttons');
        const inWords = key.kind === 'words';
        const check = made('button', 'first', inWords ? 'Compare' : 'Check');
        check.type = 'submit';
        buttons.append(check);
        hinting(form, buttons);
        if (!inWords) {
            buttons.append(button('Show the answer', function () {
                say(place, '', 'Answer:', key.answer);
                place.insertAdjacentHTML('beforeend', key.told);
                reveal();
            }));
        }
        form.append(buttons, place);
        const moment = form.querySelector('.moment');
        if (moment) { form.append(moment); }
        function reveal() {
            if (moment) { moment.hidden = false; }
        }

        function judge(answer) {
            if (!answer) {
                say(place, 'bad', 'Nothing was ' + (key.kind === 'choice' ? 'chosen.' : 'written.'), '');
                return;
            }
            remember(form.id, answer);
            if (inWords) {
                form.classList.add('right');
                say(place, 'good', 'Compare.', key.answer + key.told);
                count();
                return;
            }
            const said = reply(key, answer);
            form.classList.toggle('right', said.right === true);
            if (said.right === null) {
                say(place, 'bad', 'Not understood;', 'wanted is ' + key.wanted + '.');
            } else if (said.right) {
                say(place, 'good', 'Right:', 'that is what the recording has.');
                place.insertAdjacentHTML('beforeend', key.told);
                reveal();
            } else {
                say(place, 'bad', 'Not so.', said.because || 'Try again, or ask for a hint.');
            }
            count();
        }
        form.addEventListener('submit', function (event) {
            event.preventDefault();
            judge(given(form));
        });
        const before = remembered(form.id);
        if (before !== null) {
            fill(form, before);
            judge(before);
        }
    }
    questions.forEach(question);

    document.querySelectorAll('.exercise').forEach(function (exercise) {
        const buttons = made('p', 'buttons');
        hinting(exercise, buttons);
        if (exercise.dataset.key) {
            const key = opened(exercise.dataset.key);
            const place = made('div', 'feedback');
            place.setAttribute('aria-live', 'polite');
            buttons.append(button('I have solved it', function () { say(place, '', 'Afterwards.', key.told); }));
            exercise.append(buttons, place);
        } else if (buttons.children.length) {
            exercise.append(buttons);
        }
    });

    document.querySelectorAll('figure.moments').forEach(function (figure) {
        const frames = Array.from(figure.querySelectorAll('.frames > li'));
        const bar = made('div', 'steps');
        const dots = made('div', 'dots');
        const back = button('◀ Back', function () { show(now - 1); });
        const forward = button('Forward ▶', function () { show(now + 1); });
        let now = Number(figure.dataset.start);
        frames.forEach(function (frame, i) {
            const dot = button(String(i + 1), function () { show(i); });
            dot.setAttribute('aria-label', 'Picture ' + (i + 1) + ' of ' + frames.length);
            dots.append(dot);
            frame.querySelector('.sentence').setAttribute('aria-live', 'polite');
        });
        function show(wanted) {
            now = Math.max(0, Math.min(frames.length - 1, wanted));
            frames.forEach(function (frame, i) { frame.classList.toggle('now', i === now); });
            Array.from(dots.children).forEach(function (dot, i) {
                if (i === now) { dot.setAttribute('aria-current', 'step'); } else { dot.removeAttribute('aria-current'); }
            });
            back.disabled = now === 0;
            forward.disabled = now === frames.length - 1;
        }
        bar.append(back, forward, dots);
        figure.querySelector('.frames').before(bar);
        figure.tabIndex = 0;
        figure.setAttribute('role', 'group');
        figure.setAttribute('aria-label', 'Key moment in ' + frames.length + ' pictures; arrow keys step');
        figure.addEventListener('keydown', function (event) {
            const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
            if (by && !event.ctrlKey && !event.altKey && !event.metaKey) {
                event.preventDefault();
                show(now + by);
            }
        });
        show(now);
    });

    const links = Array.from(document.querySelectorAll('.contents > ol > li'));
    if (questions.length) {
        document.querySelector('.contents').append(done);
        count();
    }
    if ('IntersectionObserver' in window) {
        const watcher = new IntersectionObserver(function (entries) {
            entries.filter(function (entry) { return entry.isIntersecting; }).forEach(function (entry) {
                links.forEach(function (each) {
                    each.classList.toggle('here', each.querySelector('a').hash === '#' + entry.target.id);
                });
            });
        }, { rootMargin: '-10% 0px -80% 0px' });
        document.querySelectorAll('article.lesson, .glossary, .answers-part').forEach(function (each) { watcher.observe(each); });
    }
}());
