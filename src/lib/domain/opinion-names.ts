/** Names of people in an opinion: known ones, those after a title, and full Vietnamese names. */
import type { ScrubSpan } from './opinion-scrub.ts';

interface Word {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly isCapital: boolean;
}

/** Words of a name one after the other, from one position to before another. */
interface NameRange {
	readonly from: number;
	readonly to: number;
}

const wordPattern = /\p{L}[\p{L}\p{M}]*/gu;
const NAME_WORDS_MAX = 4;

/** How a person is spoken of. */
const personTitle = /^(?:anh|chị|chi|ông|ong|bà|cô|chú|bác|bac|thầy|em|a|c)$/iu;
/** What a person does here; two words. */
const roleTitle =
	/^(?:cán_bộ|can_bo|nhân_viên|nhan_vien|chuyên_viên|chuyen_vien|công_chức|cong_chuc|viên_chức|đồng_chí|dong_chi|giám_đốc|trưởng_phòng|phó_phòng|chủ_tịch|bí_thư|kế_toán|lãnh_đạo)$/iu;
/** Capitalised after a title, and still nobody's name. */
const afterPerson = /^(?:Ông|Bà|Anh|Chị|Cô|Chú|Bác|Việt|Và|Rất|Tại|Nhà|Nước|Rịa)$/u;
const afterRole =
	/^(?:Một|Bộ|Phòng|Ủy|Uỷ|Bưu|Trung|Sở|Ban|Tiếp|Nhà|Việt|Tư|Địa|Hộ|Công|Thuế|Văn|Quảng|Xã|Phường|Thị|Tỉnh|Huyện|Khu|Đội|Tổ|Rất|Hướng|Thái)$/u;

const surname =
	/^(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Đoàn|Trịnh|Nguyen|Tran|Pham|Hoang|Huynh|Dang|Bui|Ngo|Duong|Dinh|Truong|Doan|Trinh)$/u;
/** Streets, schools and communes bear names of people who are no longer concerned. */
const placeWord =
	/^(?:đường|phố|phường|xã|trường|viện|chợ|cầu|ngõ|hẻm|khu|huyện|tỉnh|phủ|quận|thôn)$/iu;
const knownPlace = /^(?:Lý_Sơn|Hồ_Chí|Hồ_Sơ|Hồ_sơ|Hoàng_Sa)$/u;

export function nameSpans(text: string, knownNames: readonly string[]): ScrubSpan[] {
	const words = wordsOf(text);
	const ranges = [
		...knownRanges(words, knownNames),
		...words.flatMap((_, at) => afterTitle(words, at) ?? fullName(words, at) ?? [])
	];
	return ranges.flatMap(({ from, to }) => {
		const first = words[from];
		const last = words[to - 1];
		return first && last ? [{ start: first.start, end: last.end, kind: 'name' as const }] : [];
	});
}

function wordsOf(text: string): Word[] {
	return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
		start: index,
		end: index + word.length,
		text: word,
		isCapital: /^\p{Lu}\p{Ll}*$/u.test(word)
	}));
}

/** Capitalised words that only blanks part, from a position. */
function capitalsFrom(words: readonly Word[], from: number): number {
	let to = from;
	while (to < words.length && to - from < NAME_WORDS_MAX) {
		const word = words[to];
		const before = words[to - 1];
		const isJoined = to === from || (before !== undefined && word?.start === before.end + 1);
		if (!word?.isCapital || !isJoined) break;
		to += 1;
	}
	return to;
}

function afterTitle(words: readonly Word[], at: number): NameRange | null {
	const one = words[at]?.text ?? '';
	const pair = `${one}_${words[at + 1]?.text ?? ''}`;
	const isRole = roleTitle.test(pair);
	if (!isRole && !personTitle.test(one)) return null;
	const from = at + (isRole ? 2 : 1);
	const first = words[from]?.text ?? '';
	if ((isRole ? afterRole : afterPerson).test(first)) return null;
	const to = capitalsFrom(words, from);
	return to > from && !isPlaceBefore(words, at) ? { from, to } : null;
}

function fullName(words: readonly Word[], at: number): NameRange | null {
	const one = words[at]?.text ?? '';
	if (!surname.test(one) || isPlaceBefore(words, at)) return null;
	if (knownPlace.test(`${one}_${words[at + 1]?.text ?? ''}`)) return null;
	const to = capitalsFrom(words, at);
	return to - at >= 2 ? { from: at, to } : null;
}

function isPlaceBefore(words: readonly Word[], at: number): boolean {
	return placeWord.test(words[at - 1]?.text ?? '');
}

/**
 * A known name wherever it stands whole, in any case, with its accents or with none at all; and its
 * last word, by which people are called, after a title.
 */
function knownRanges(words: readonly Word[], knownNames: readonly string[]): NameRange[] {
	const names = knownNames.map(partsOf).filter((parts) => parts.length > 0);
	const called = new Set(names.map((parts) => parts.at(-1) ?? ''));
	const folded = words.map(({ text }) => text.toLowerCase());
	const ranges: NameRange[] = [];
	for (const [at, word] of folded.entries()) {
		for (const parts of names) {
			const isLong = parts.length > 1;
			if (isLong && parts.every((part, step) => isSame(part, folded[at + step])))
				ranges.push({ from: at, to: at + parts.length });
		}
		const before = words[at - 1]?.text ?? '';
		const isAddressed =
			personTitle.test(before) || roleTitle.test(`${words[at - 2]?.text ?? ''}_${before}`);
		if (isAddressed && called.has(word)) ranges.push({ from: at, to: at + 1 });
	}
	return ranges;
}

function partsOf(name: string): string[] {
	return [...name.normalize('NFC').matchAll(wordPattern)].map(([word]) => word.toLowerCase());
}

function isSame(part: string, word: string | undefined): boolean {
	return word !== undefined && (word === part || word === withoutAccents(part));
}

function withoutAccents(word: string): string {
	return word
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replaceAll('đ', 'd');
}
