/** Phone and identity numbers as Vietnamese write them, told from money, dates and dossier codes. */
import type { ScrubKind, ScrubSpan } from './opinion-scrub.ts';

/** Digits that hang together: by nothing, or by one or two signs that people put between. */
const run = /\+?[\dOo](?:[\s.\-–()·_]{0,3}[\dOo]){6,}/g;
const group = /[\dOo]+/g;

/** `000.25.20.H48-230912-0012`, `H48.18-240115-0023`: a dossier, whose code officials know anyhow. */
const dossierCode = /(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3})*[-–]\d{6}[-–]\d{3,6}/g;
const date =
	/(?<!\d)(?:[0-3]?\d([-./])[01]?\d\1(?:19|20)\d{2}|(?:19|20)\d{2}([-./])[01]?\d\2[0-3]?\d)(?!\d)/g;
/** Thousands parted by points or commas. */
const money = /(?<![\d.,])[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?![\d])/g;
/** What comes after a number that is an amount. */
const currency = /^\s?(?:₫|đ(?!\p{L})|đồng|dong|vnđ|vnd|triệu|trieu|nghìn|ngàn|tỷ|tỉ|k(?!\p{L}))/iu;
/** What comes before a number of a person. */
const identityCue =
	/(?:cccd|cmnd|cmt|căn\s?cước|can\s?cuoc|chứng\s?minh|chung\s?minh|định\s?danh|dinh\s?danh|hộ\s?chiếu)[^\d]{0,25}$/iu;

export function numberSpans(text: string): ScrubSpan[] {
	const kept = [...rangesOf(text, dossierCode), ...rangesOf(text, date)];
	const ground = { text, amounts: rangesOf(text, money) };
	return [...text.matchAll(run)].flatMap((match) =>
		spansOfRun(ground, groupsOf(match[0], match.index, kept))
	);
}

interface Group {
	readonly start: number;
	readonly end: number;
	readonly digits: string;
}

interface Range {
	readonly start: number;
	readonly end: number;
}

interface Ground {
	readonly text: string;
	/** What looks like an amount of money. */
	readonly amounts: readonly Range[];
}

/** Where a pattern is found; a number that says it is a person's is nothing else. */
function rangesOf(text: string, pattern: RegExp): Range[] {
	return [...text.matchAll(pattern)]
		.map((match) => ({ start: match.index, end: match.index + match[0].length }))
		.filter(({ start }) => !identityCue.test(text.slice(0, start)));
}

function groupsOf(piece: string, offset: number, kept: readonly Range[]): Group[][] {
	const rows: Group[][] = [[]];
	for (const match of piece.matchAll(group)) {
		const start = offset + match.index;
		const end = start + match[0].length;
		// What is kept parts what stands before it from what stands behind.
		if (kept.some((range) => start < range.end && end > range.start)) rows.push([]);
		else rows.at(-1)?.push({ start, end, digits: match[0].replace(/[Oo]/g, '0') });
	}
	return rows.filter((row) => row.length > 0);
}

/** From the left the longest groups that together are a number of a person. */
function spansOfRun(ground: Ground, rows: readonly Group[][]): ScrubSpan[] {
	const spans: ScrubSpan[] = [];
	for (const row of rows) {
		for (let from = 0; from < row.length;) {
			const found = longestFrom(ground, row, from);
			if (found === null) {
				from += 1;
				continue;
			}
			spans.push(found.span);
			from = found.next;
		}
	}
	return spans;
}

function longestFrom(ground: Ground, row: readonly Group[], from: number) {
	for (let to = row.length; to > from; to -= 1) {
		const groups = row.slice(from, to);
		const first = groups[0];
		const last = groups.at(-1);
		if (first === undefined || last === undefined) continue;
		const kind = kindOf(ground, groups, first, last);
		if (kind === null) continue;
		const plus = ground.text[first.start - 1] === '+' ? 1 : 0;
		return { span: { start: first.start - plus, end: last.end, kind }, next: to };
	}
	return null;
}

const mobile = /^(?:0|84|0084)[35789]\d{8}$/;
const oldMobile = /^(?:0|84)1[2689]\d{8}$/;
const landline = /^(?:0|84|0084)2\d{9}$/;
const citizenCard = /^0\d{11}$/;

function kindOf(
	{ text, amounts }: Ground,
	groups: readonly Group[],
	first: Group,
	last: Group
): ScrubKind | null {
	const digits = groups.map((one) => one.digits).join('');
	const isCued = identityCue.test(text.slice(0, first.start));
	if (isCued && (digits.length === 9 || digits.length === 12)) return 'identity';
	// The end of an amount that begins before is part of it.
	if (amounts.some(({ start, end }) => start < first.start && end >= last.end)) return null;
	if (mobile.test(digits) || oldMobile.test(digits) || landline.test(digits)) return 'phone';
	if (citizenCard.test(digits)) return 'identity';
	const isAmount =
		amounts.some(({ start }) => start === first.start) || currency.test(text.slice(last.end));
	if (digits.length !== 9 || isAmount) return null;
	const isWhole = groups.length === 1;
	const isInThrees = groups.length === 3 && groups.every((one) => one.digits.length === 3);
	return isWhole || isInThrees ? 'identity' : null;
}

const digitWord =
	/(?<!\p{L})(?:không|khong|một|mốt|mot|hai|ba|bốn|bon|tư|năm|lăm|nam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin)(?!\p{L})/giu;
/** A phone number has ten digits; people leave one out, or write it as a digit. */
const WORDS_MIN = 8;

/** A number spelt out, as it is dictated: eight words of digits or more, one after the other. */
export function digitWordSpans(text: string): ScrubSpan[] {
	const spans: ScrubSpan[] = [];
	let row: Range[] = [];
	const close = () => {
		const first = row[0];
		const last = row.at(-1);
		if (row.length >= WORDS_MIN && first && last)
			spans.push({ start: first.start, end: last.end, kind: 'phone' });
		row = [];
	};
	for (const match of text.matchAll(digitWord)) {
		const start = match.index;
		const before = row.at(-1);
		if (before && !/^[\s,.\-–]{1,3}$/.test(text.slice(before.end, start))) close();
		row.push({ start, end: start + match[0].length });
	}
	close();
	return spans;
}
