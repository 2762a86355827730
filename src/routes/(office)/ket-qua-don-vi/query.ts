/** What the address of a results page asks for. Unknown values count as not asked. */
import { z } from 'zod';
import type { Grain } from '$lib/text/date';

const text = z
	.string()
	.trim()
	.max(80)
	.transform((value) => (value === '' ? null : value))
	.catch(null);

const grains: ReadonlyMap<string, Grain> = new Map([
	['tuan', 'week'],
	['thang', 'month'],
	['quy', 'quarter']
]);
const orders = {
	'can-ho-tro': 'need',
	ten: 'name',
	'chi-so': 'index',
	phieu: 'responses',
	'ket-luan': 'verdict'
} as const;

const isOrder = (name: string | null): name is keyof typeof orders =>
	name !== null && Object.hasOwn(orders, name);

export function formQueryOf({ searchParams }: URL) {
	return {
		campaignCode: text.parse(searchParams.get('dot')),
		versionCode: text.parse(searchParams.get('phieu'))
	};
}

export function unitQueryOf(url: URL) {
	const { searchParams } = url;
	return {
		...formQueryOf(url),
		fieldCode: text.parse(searchParams.get('linh-vuc')),
		channel: text.parse(searchParams.get('kenh')),
		grain: grains.get(searchParams.get('ky') ?? '') ?? null
	};
}

const boundaries = { cu: 'old', moi: 'new' } as const;

export function overviewQueryOf(url: URL) {
	const asked = url.searchParams.get('dia-gioi');
	const isKnown = asked === 'cu' || asked === 'moi';
	return { ...formQueryOf(url), boundaries: isKnown ? boundaries[asked] : null };
}

export function arrangementOf({ searchParams }: URL) {
	const order = searchParams.get('xep');
	return {
		search: text.parse(searchParams.get('tim')) ?? '',
		order: isOrder(order) ? orders[order] : 'need',
		isDescending: searchParams.get('chieu') === 'giam'
	} as const;
}
