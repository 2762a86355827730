import { standingOf, type Account, type AccountStanding } from '../../domain/account.ts';
import type { Role } from '../../domain/permission.ts';
import { existsOn, type Unit } from '../../domain/unit.ts';
import { dayOf } from '../../text/date.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { listAccountLinks } from '../repositories/account-links.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { listTotps } from '../repositories/second-factors.ts';
import { listUnits } from '../repositories/units.ts';
import { treeOf } from './unit-tree.ts';

/** An account as the list shows it; nothing secret is in it. */
export interface AccountLine extends Pick<
	Account,
	'id' | 'email' | 'name' | 'role' | 'lastSignInAt' | 'createdAt'
> {
	readonly standing: AccountStanding;
	readonly unit: Pick<Unit, 'code' | 'nameVi' | 'nameEn'>;
	readonly hasTotp: boolean;
	/** Whether a one-time link is open; an invitation without one must be made anew. */
	readonly hasLink: boolean;
}

export const accountOrders = ['ten', 'email', 'don-vi', 'dang-nhap'] as const;
export type AccountOrder = (typeof accountOrders)[number];

export interface AccountQuery {
	/** Part of a name or e-mail, accents not needed; empty for all. */
	readonly query: string;
	readonly role: Role | null;
	/** Code or name of a unit: accounts in it and below it; empty for all. */
	readonly unit: string;
	readonly standing: AccountStanding | null;
	readonly order: AccountOrder;
}

/** The accounts of a branch that fit, in the order asked for. */
export async function accountLines(
	db: Queries,
	branchId: string,
	{ query, role, unit: wantedUnit, standing, order, now }: AccountQuery & { now: Date }
): Promise<AccountLine[]> {
	const units = await listUnits(db);
	const { lineage } = treeOf(units);
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const withTotp = new Set(
		(await listTotps(db)).filter(({ confirmedAt }) => confirmedAt).map((one) => one.accountId)
	);
	const withLink = new Set((await listAccountLinks(db, now)).map(({ accountId }) => accountId));
	const words = foldAccents(query).split(' ').filter(Boolean);
	const place = foldAccents(unitCodeOf(wantedUnit));

	return (await listAccounts(db))
		.flatMap((account) => {
			const unit = byId.get(account.unitId);
			return unit ? [{ account, unit, line: lineage(unit.id) }] : [];
		})
		.filter(({ line }) => line.some(({ id }) => id === branchId))
		.filter(({ account }) => role === null || account.role === role)
		.filter(({ account }) => standing === null || standingOf(account) === standing)
		.filter(({ line }) => place === '' || line.some((one) => isCalled(one, place)))
		.filter(({ account }) => {
			const text = `${foldAccents(account.name)} ${account.email}`;
			return words.every((word) => text.includes(word));
		})
		.map(({ account, unit }) => {
			const { id, email, name, role: held, lastSignInAt, createdAt } = account;
			const { code, nameVi, nameEn } = unit;
			const flags = { hasTotp: withTotp.has(id), hasLink: withLink.has(id) };
			const open = { id, email, name, role: held, lastSignInAt, createdAt, ...flags };
			return { ...open, standing: standingOf(account), unit: { code, nameVi, nameEn } };
		})
		.sort(comparers[order]);
}

const byText = (left: string, right: string) => left.localeCompare(right, 'vi');
const time = ({ lastSignInAt }: AccountLine) => lastSignInAt?.getTime() ?? 0;

const comparers: Readonly<Record<AccountOrder, (a: AccountLine, b: AccountLine) => number>> = {
	ten: (a, b) => byText(lastWord(a.name), lastWord(b.name)) || byText(a.name, b.name),
	email: (a, b) => byText(a.email, b.email),
	'don-vi': (a, b) => byText(a.unit.nameVi, b.unit.nameVi) || byText(a.name, b.name),
	'dang-nhap': (a, b) => time(b) - time(a)
};

/** Vietnamese are listed by the last word of their name. */
function lastWord(name: string): string {
	return name.split(' ').at(-1) ?? name;
}

function isCalled({ code, nameVi }: Unit, wanted: string): boolean {
	return foldAccents(code) === wanted || foldAccents(nameVi).includes(wanted);
}

/** Units to choose from, most likely ones first; whoever wants another types its code. */
export async function unitChoices(db: Queries, branchId: string, now: Date): Promise<Unit[]> {
	const units = await listUnits(db, { day: dayOf(now) });
	const { isUnder } = treeOf(units);
	return units
		.filter(({ id }) => isUnder(id, branchId))
		.filter(({ kind }) => kind !== 'serviceDesk')
		.slice(0, CHOICES_MAX);
}

const CHOICES_MAX = 600;

/**
 * The unit a person means: a suggestion (code, dot, name), or a code, or a whole name.
 * Null where none or several fit.
 */
export async function findMeantUnit(db: Queries, typed: string, now: Date): Promise<Unit | null> {
	const day = dayOf(now);
	const units = (await listUnits(db, { day })).filter((unit) => existsOn(unit, day));
	const code = foldAccents(unitCodeOf(typed));
	const coded = units.filter((unit) => foldAccents(unit.code) === code);
	if (coded.length === 1) return coded[0] ?? null;
	const named = units.filter(({ nameVi }) => foldAccents(nameVi) === foldAccents(typed));
	return named.length === 1 ? (named[0] ?? null) : null;
}

/** What stands before the dot of a suggestion. */
function unitCodeOf(typed: string): string {
	return typed.split(' · ')[0] ?? '';
}
