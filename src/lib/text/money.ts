/** Sums of đồng in figures and in words, as receipts want them: "Một trăm năm mươi nghìn đồng". */
import { formatCount } from './number.ts';

export function formatDong(amount: number): string {
	return `${formatCount(amount)} đồng`;
}

const figures = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const thousands = ['', 'nghìn', 'triệu', 'tỷ'];

/**
 * A sum in words, first letter large.
 *
 * @param amount a whole number of đồng, below 10¹²
 */
export function sayDong(amount: number): string {
	const groups: number[] = [];
	for (let rest = amount; rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(rest % 1000);
	const said = groups.flatMap((group, at) => {
		const name = thousands[groups.length - 1 - at] ?? '';
		return group === 0 ? [] : [[sayGroup(group, at === 0), name].filter(Boolean).join(' ')];
	});
	const words = `${said.length > 0 ? said.join(' ') : 'không'} đồng`;
	return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

/** Three figures; those after the first group say their empty hundreds. */
function sayGroup(group: number, isFirst: boolean): string {
	const [hundreds, rest] = [Math.floor(group / 100), group % 100];
	const [tens, ones] = [Math.floor(rest / 10), rest % 10];
	const words: string[] = [];
	if (hundreds > 0 || !isFirst) words.push(`${figures[hundreds]} trăm`);
	if (tens === 0 && ones > 0 && words.length > 0) words.push('linh');
	if (tens === 1) words.push('mười');
	if (tens > 1) words.push(`${figures[tens]} mươi`);
	if (ones > 0) words.push(sayOnes(ones, tens));
	return words.join(' ');
}

function sayOnes(ones: number, tens: number): string {
	if (ones === 1 && tens > 1) return 'mốt';
	if (ones === 5 && tens > 0) return 'lăm';
	return figures[ones] ?? '';
}
