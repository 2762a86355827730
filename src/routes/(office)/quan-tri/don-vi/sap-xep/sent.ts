/** What the form of a merger or split sends: rows of old and new units, as many as are asked for. */
import { createHash } from 'node:crypto';

export interface OldRow {
	readonly name: string;
	readonly people: string;
}

export interface MadeRow {
	readonly nameVi: string;
	readonly nameEn: string;
	readonly code: string;
	readonly kind: string;
	readonly parent: string;
	/** Per cent of each old unit, in their order. */
	readonly shares: readonly string[];
}

export interface Sent extends Record<string, unknown> {
	readonly effectiveOn: string;
	readonly basis: string;
	readonly movesAccounts: boolean;
	readonly old: readonly OldRow[];
	readonly made: readonly MadeRow[];
	readonly heirs: Readonly<Record<string, string>>;
}

/** Rows that a form may have, whatever it says. */
const ROWS_MAX = 12;

export const emptyOld: OldRow = { name: '', people: '' };

export function emptyMade(parent: string, olds: number): MadeRow {
	const shares = Array.from({ length: olds }, () => '');
	return { nameVi: '', nameEn: '', code: '', kind: 'commune', parent, shares };
}

export function sentOf(form: FormData): Sent {
	const text = (name: string) => String(form.get(name) ?? '');
	const rows = (name: string) => Math.min(ROWS_MAX, Math.max(1, Number(text(name)) || 1));
	const olds = Array.from({ length: rows('so-cu') }, (_, at) => at);
	const made = Array.from({ length: rows('so-moi') }, (_, to): MadeRow => ({
		nameVi: text(`ten-${to}`),
		nameEn: text(`ten-anh-${to}`),
		code: text(`ma-${to}`),
		kind: text(`loai-${to}`),
		parent: text(`cap-tren-${to}`),
		shares: olds.map((at) => text(`phan-${to}-${at}`))
	}));
	const heirs = [...form.entries()].flatMap(([name, value]) =>
		name.startsWith('con-') ? [[name.slice(4), String(value)] as const] : []
	);
	return {
		effectiveOn: text('effectiveOn'),
		basis: text('basis'),
		movesAccounts: form.get('movesAccounts') === 'on',
		old: olds.map((at) => ({ name: text(`cu-${at}`), people: text(`dan-${at}`) })),
		made,
		heirs: Object.fromEntries(heirs)
	};
}

/** With a row more or less, as a button of the form asks. */
export function withRows(sent: Sent, asked: string): Sent {
	const { old, made } = sent;
	const [parent = ''] = made.map((one) => one.parent);
	switch (asked) {
		case 'them-cu':
			return { ...sent, old: [...old, emptyOld].slice(0, ROWS_MAX) };
		case 'bot-cu':
			return { ...sent, old: old.length > 1 ? old.slice(0, -1) : old };
		case 'them-moi':
			return { ...sent, made: [...made, emptyMade(parent, old.length)].slice(0, ROWS_MAX) };
		case 'bot-moi':
			return { ...sent, made: made.length > 1 ? made.slice(0, -1) : made };
		default:
			return sent;
	}
}

/** As it is judged: rows of old units left empty do not count, one new unit takes all. */
export function tidied(sent: Sent): Sent {
	const kept = sent.old.flatMap(({ name }, at) => (name.trim() === '' ? [] : [at]));
	const isOne = sent.made.length === 1;
	return {
		...sent,
		old: sent.old.filter((_, at) => kept.includes(at)),
		made: sent.made.map((one) => ({
			...one,
			shares: kept.map((at) => (isOne ? '100' : (one.shares[at] ?? '')))
		}))
	};
}

/** By which a form that was changed after its preview is known. */
export function markOf(sent: Sent): string {
	const { heirs: _, ...rest } = tidied(sent);
	return createHash('sha256').update(JSON.stringify(rest)).digest('hex').slice(0, 24);
}
