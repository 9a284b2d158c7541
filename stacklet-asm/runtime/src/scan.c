/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sscanf: takes text apart by a format. scanf and fscanf find the end of their
 * input at once, as there is none.
 */
#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer numbers are cut: the rest stays in the text. */
#define NUMBER_MOST 128

/* The state of one call. */
struct scan {
    const char *next;   /* what was not read yet */
    const char *format; /* what was not followed yet */
    va_list list;       /* where results go */
    int stored;         /* conversions that were stored */
};

/* One conversion: %, then perhaps *, a width and a length, then a letter. */
struct conversion {
    bool skip;    /* '*': read, but do not store */
    size_t width; /* at most so many characters */
    char length;  /* 'H' char, 'h' short, 'l', 'q' long long, 'z', 't', 'j' */
    char letter;
};

/* What came of a conversion. */
enum outcome { MATCHED, DIFFERENT, AT_END };

/* ---- formats ------------------------------------------------------------- */

/* A length of two equal letters is stored as one other letter. */
static void parse_conversion(struct scan *scan, struct conversion *c) {
    const char *f = scan->format;
    *c = (struct conversion){.width = 0};
    if (*f == '*') {
        c->skip = true;
        f++;
    }
    for (; isdigit((unsigned char)*f); f++)
        c->width = c->width * 10 + (size_t)(*f - '0');
    if (*f != '\0' && strchr("hlzjtL", *f) != NULL) {
        c->length = *f++;
        if (*f == c->length)
            c->length = *f++ == 'h' ? 'H' : 'q';
    }
    c->letter = *f == '\0' ? '\0' : *f++;
    if (c->letter == 'p')
        c->length = 'z'; /* an address is stored like a size_t */
    scan->format = f;
}

/* Blanks and line ends count alike, and any number of them. */
static void skip_blanks(struct scan *scan) {
    while (isspace((unsigned char)*scan->next))
        scan->next++;
}

/* ---- storing ------------------------------------------------------------- */

/*
 * Stores a number in the size that the length names. The bits of signed and
 * unsigned numbers are the same, so the unsigned types serve for both. The
 * program promised room of that size.
 */
static void store_integer(struct scan *scan, const struct conversion *c,
                          uint64_t value) {
    void *place = va_arg(scan->list, void *);
    switch (c->length) {
    case 'H': *(unsigned char *)place = (unsigned char)value; break;
    case 'h': *(unsigned short *)place = (unsigned short)value; break;
    case 'l': *(unsigned long *)place = (unsigned long)value; break;
    case 'z':
    case 't': *(size_t *)place = (size_t)value; break;
    case 'q':
    case 'j': *(uint64_t *)place = value; break;
    default: *(unsigned *)place = (unsigned)value;
    }
}

/* A float is read again from its text: by way of double it might round twice.
 */
static void store_double(struct scan *scan, const struct conversion *c,
                         const char *text, double value) {
    if (c->length == 'l')
        *va_arg(scan->list, double *) = value;
    else if (c->length == 'L')
        *va_arg(scan->list, long double *) = value;
    else
        *va_arg(scan->list, float *) = strtof(text, NULL);
}

/* ---- conversions --------------------------------------------------------- */

/* 0 lets the number's own prefix decide. */
static int base_of(char letter) {
    switch (letter) {
    case 'i': return 0;
    case 'o': return 8;
    case 'x':
    case 'X':
    case 'p': return 16;
    default: return 10;
    }
}

/*
 * Numbers: strtoull() and its kind read a copy that is as long as allowed, so a
 * width cuts a number in two. What they did not understand is left for the next
 * conversion.
 */
static enum outcome scan_number(struct scan *scan, const struct conversion *c) {
    char copy[NUMBER_MOST], *end;
    skip_blanks(scan);
    if (*scan->next == '\0')
        return AT_END;
    size_t most =
        c->width > 0 && c->width < sizeof copy ? c->width + 1 : sizeof copy;
    strlcpy(copy, scan->next, most);
    if (strchr("aAeEfFgG", c->letter) != NULL) {
        double value = strtod(copy, &end);
        *end = '\0';
        if (end > copy && !c->skip)
            store_double(scan, c, copy, value);
    } else {
        uint64_t value = c->letter == 'd' || c->letter == 'i'
                             ? (uint64_t)strtoll(copy, &end, base_of(c->letter))
                             : strtoull(copy, &end, base_of(c->letter));
        if (end > copy && !c->skip)
            store_integer(scan, c, value);
    }
    scan->next += end - copy;
    return end > copy ? MATCHED : DIFFERENT;
}

/* What stands between [ and ]; a leading ^ turns it around. */
struct set {
    const char *first, *end;
    bool inverted;
};

/* Reads the set from the format; a ] that comes first belongs to it. */
static struct set parse_set(struct scan *scan) {
    struct set set = {.inverted = *scan->format == '^'};
    set.first = scan->format + set.inverted;
    set.end = strchrnul(set.first + (*set.first == ']'), ']');
    scan->format = set.end + (*set.end == ']');
    return set;
}

/* a-z stands for all characters from a to z. */
static bool in_set(const struct set *set, char c) {
    for (const char *s = set->first; s < set->end; s++) {
        bool range = set->end - s > 2 && s[1] == '-';
        if (c >= s[0] && c <= s[range ? 2 : 0])
            return !set->inverted;
        if (range)
            s += 2;
    }
    return set->inverted;
}

/*
 * Whether a conversion for text accepts this character; none accepts the
 * closing zero.
 */
static bool accepts(char letter, const struct set *set, char c) {
    if (c == '\0')
        return false;
    if (letter == '[')
        return in_set(set, c);
    return letter == 'c' || !isspace((unsigned char)c);
}

/*
 * Words, sets, characters: as many as are accepted, up to the width. Only the
 * conversion c takes blanks as well, wants exactly so many, and adds no closing
 * zero.
 */
static enum outcome scan_text(struct scan *scan, const struct conversion *c) {
    struct set set = {.first = NULL};
    size_t count = 0, most = c->width > 0 ? c->width : SIZE_MAX;
    if (c->letter == '[')
        set = parse_set(scan);
    else if (c->letter == 's')
        skip_blanks(scan);
    else if (c->width == 0)
        most = 1;
    if (*scan->next == '\0')
        return AT_END;
    while (count < most && accepts(c->letter, &set, scan->next[count]))
        count++;
    if (count == 0 || (c->letter == 'c' && count < most && c->width > 0))
        return DIFFERENT;
    if (!c->skip) {
        char *place = va_arg(scan->list, char *);
        memcpy(place, scan->next, count);
        if (c->letter != 'c')
            place[count] = '\0';
    }
    scan->next += count;
    return MATCHED;
}

/* ---- the whole format ---------------------------------------------------- */

/* One character of the format that must stand in the text as well. */
static enum outcome scan_literal(struct scan *scan, char c) {
    if (*scan->next == '\0')
        return AT_END;
    if (*scan->next != c)
        return DIFFERENT;
    scan->next++;
    return MATCHED;
}

/* What follows a %. The conversion n stores a position and counts for none. */
static enum outcome scan_conversion(struct scan *scan, const char *start) {
    struct conversion c;
    parse_conversion(scan, &c);
    switch (c.letter) {
    case '%': skip_blanks(scan); return scan_literal(scan, '%');
    case 'n':
        store_integer(scan, &c, (uint64_t)(scan->next - start));
        return MATCHED;
    case 's':
    case 'c':
    case '[': break;
    default:
        if (c.letter == '\0' || strchr("diouxXpaAeEfFgG", c.letter) == NULL)
            return DIFFERENT;
    }
    enum outcome outcome = strchr("sc[", c.letter) != NULL
                               ? scan_text(scan, &c)
                               : scan_number(scan, &c);
    scan->stored += outcome == MATCHED && !c.skip;
    return outcome;
}

/* The number of stored conversions; EOF if the text ended before the first. */
int vsscanf(const char *text, const char *format, va_list list) {
    struct scan scan = {.next = text, .format = format};
    enum outcome outcome = MATCHED;
    va_copy(scan.list, list);
    while (*scan.format != '\0' && outcome == MATCHED) {
        char c = *scan.format++;
        if (isspace((unsigned char)c))
            skip_blanks(&scan);
        else if (c == '%')
            outcome = scan_conversion(&scan, text);
        else
            outcome = scan_literal(&scan, c);
    }
    va_end(scan.list);
    return outcome == AT_END && scan.stored == 0 ? EOF : scan.stored;
}

int sscanf(const char *text, const char *format, ...) {
    va_list list;
    va_start(list, format);
    int stored = vsscanf(text, format, list);
    va_end(list);
    return stored;
}

/* There is no input: the end comes before the first conversion. */
int scanf(const char *format, ...) {
    (void)format;
    return EOF;
}

int fscanf(FILE *file, const char *format, ...) {
    (void)file;
    (void)format;
    return EOF;
}
