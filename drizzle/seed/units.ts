/**
 * The tree of Quảng Ngãi before and after 2025: departments merged in March, districts ended and
 * communes merged in July, on which day the province also took in Kon Tum.
 */
import type { FormerParent, Unit, UnitSuccession } from '../../src/lib/domain/unit.ts';
import type { Chance } from './chance.ts';
import { fill, type SeedData, type Words } from './data.ts';

/** Our records begin with the plan of 2021–2025; that units are older is not recorded. */
const recordsFrom = '2021-01-01';
const lastOldDay = '2025-06-30';
const firstNewDay = '2025-07-01';

export interface Tree {
	readonly units: readonly Unit[];
	readonly successions: readonly UnitSuccession[];
	readonly formerParents: readonly FormerParent[];
}

export function buildTree(data: SeedData, random: Chance, now: Date): Tree {
	const book = unitBook(random, now);
	const { province } = data.communes;
	const root = book.add({
		code: province.code,
		kind: 'province',
		nameVi: province.name,
		nameEn: englishName(province.name, data.words)
	});
	addDepartments(book, data, root);
	const old = addOldTiers(book, data, root);
	addCommunes(book, data, { root, old });
	return book;
}

type NewUnit = Pick<Unit, 'code' | 'kind' | 'nameVi' | 'nameEn'> & Partial<Unit>;

interface Book {
	readonly units: Unit[];
	readonly successions: UnitSuccession[];
	readonly formerParents: FormerParent[];
	add(unit: NewUnit): Unit;
	/** Changes a unit that was added before. */
	change(unit: Unit, change: Partial<Unit>): void;
}

function unitBook(random: Chance, now: Date): Book {
	const units: Unit[] = [];
	return {
		units,
		successions: [],
		formerParents: [],
		add(given) {
			const unit: Unit = {
				id: random.id(now),
				parentId: null,
				validFrom: recordsFrom,
				validTo: null,
				...given
			};
			units.push(unit);
			return unit;
		},
		change(unit, change) {
			units[units.indexOf(unit)] = { ...unit, ...change };
		}
	};
}

function addDepartments(book: Book, { departments: data, words }: SeedData, root: Unit): void {
	const ended = new Set(data.mergers.flatMap((merger) => merger.from));
	const byCode = new Map<string, Unit>();
	for (const { code, name, nameEn } of data.departments) {
		const validTo = ended.has(code) ? data.validUntil : null;
		const unit = { code, kind: 'department', nameVi: name, nameEn, parentId: root.id } as const;
		byCode.set(code, book.add({ ...unit, validTo }));
	}
	for (const { code, name, nameEn, from } of data.mergers) {
		const unit = { code, kind: 'department', nameVi: name, nameEn, parentId: root.id } as const;
		const merged = book.add({ ...unit, validFrom: data.mergersFrom });
		for (const old of from) {
			book.successions.push({
				oldUnitId: must(byCode.get(old), old).id,
				newUnitId: merged.id,
				kind: from.length > 1 ? 'merged' : 'renamed',
				effectiveOn: data.mergersFrom,
				share: 1,
				originShare: null,
				basis: words.departmentBasis
			});
		}
	}
	for (const { code, name, nameEn, kind, parent } of [
		...data.desks,
		...data.postOffices,
		...data.services
	]) {
		const parentId = parent === undefined ? root.id : must(byCode.get(parent), parent).id;
		book.add({ code, kind, nameVi: name, nameEn, parentId });
	}
}

/** The units of three tiers by code, and the districts by name (one became a unit of its own). */
type OldUnits = ReadonlyMap<string, Unit>;

/**
 * Districts and communes of both old provinces. Kon Tum hangs below the province that took it in:
 * whoever answers for the whole may read what is left of its parts.
 */
function addOldTiers(book: Book, { communes, words }: SeedData, root: Unit): OldUnits {
	const old = new Map<string, Unit>();
	for (const province of communes.province.old_three_tier) {
		const parent = province.code === root.code ? root : addOldProvince(book, province, root, words);
		for (const district of province.districts) {
			const added = book.add({
				code: district.code,
				kind: 'district',
				nameVi: district.name,
				nameEn: englishName(district.name, words),
				parentId: parent.id,
				validTo: lastOldDay
			});
			old.set(district.name, added);
			for (const { code, name } of district.communes) {
				const nameEn = englishName(name, words);
				const unit = { code, kind: 'commune', nameVi: name, nameEn, parentId: added.id } as const;
				old.set(code, book.add({ ...unit, validTo: lastOldDay }));
			}
		}
	}
	return old;
}

function addOldProvince(
	book: Book,
	{ code, name }: { code: string; name: string },
	root: Unit,
	words: Words
): Unit {
	const nameEn = englishName(name, words);
	const ended = book.add({
		code,
		kind: 'province',
		nameVi: name,
		nameEn,
		parentId: root.id,
		validTo: lastOldDay
	});
	book.successions.push({
		oldUnitId: ended.id,
		newUnitId: root.id,
		kind: 'merged',
		effectiveOn: firstNewDay,
		share: 1,
		originShare: null,
		basis: words.provinceBasis
	});
	return ended;
}

function addCommunes(
	book: Book,
	{ communes, words }: SeedData,
	{ root, old }: { root: Unit; old: OldUnits }
): void {
	const heirs = countHeirs(communes.province.communes);
	for (const { code, name, formerly } of communes.province.communes) {
		const sources = formerly.flatMap((part) => part.old.map((former) => ({ part, former })));
		const [first] = sources;
		const isUnchanged =
			sources.length === 1 && first?.former.code === code && heirs.get(code) === 1;
		const unit = isUnchanged
			? keepCommune(book, must(old.get(code), code), { name, root })
			: book.add({
					code,
					kind: 'commune',
					nameVi: name,
					nameEn: englishName(name, words),
					parentId: root.id,
					validFrom: firstNewDay
				});
		addDesk(book, unit, words);
		if (isUnchanged) continue;
		for (const { part, former } of sources) {
			const key = former.code ?? former.district;
			const shares = heirs.get(key) ?? 1;
			book.successions.push({
				oldUnitId: must(old.get(key), key).id,
				newUnitId: unit.id,
				kind: kindOf(shares, sources.length),
				effectiveOn: firstNewDay,
				share: 1 / shares,
				originShare: null,
				basis: basisOf({ ...part, isSplit: shares > 1 }, words)
			});
		}
	}
}

/** A commune that nobody touched stays the unit it was, and hangs below the province since. */
function keepCommune(book: Book, unit: Unit, { name, root }: { name: string; root: Unit }): Unit {
	const change = { nameVi: name, parentId: root.id, validTo: null };
	book.change(unit, change);
	if (unit.parentId !== null) {
		book.formerParents.push({ unitId: unit.id, parentId: unit.parentId, validTo: lastOldDay });
	}
	return { ...unit, ...change };
}

function addDesk(book: Book, { id, code, nameVi, nameEn }: Unit, words: Words): void {
	book.add({
		code: `MC-${code}`,
		kind: 'serviceDesk',
		nameVi: fill(words.communeDesk, { name: lowerFirst(nameVi) }),
		nameEn: fill(words.communeDeskEn, { name: nameEn ?? nameVi }),
		parentId: id,
		validFrom: firstNewDay
	});
}

/** How many new communes an old unit went to, by its code, or its name where it has none. */
function countHeirs(communes: SeedData['communes']['province']['communes']): Map<string, number> {
	const heirs = new Map<string, number>();
	for (const former of communes.flatMap(({ formerly }) => formerly.flatMap(({ old }) => old))) {
		const key = former.code ?? former.district;
		heirs.set(key, (heirs.get(key) ?? 0) + 1);
	}
	return heirs;
}

function kindOf(heirs: number, sources: number): UnitSuccession['kind'] {
	if (heirs > 1) return 'split';
	return sources > 1 ? 'merged' : 'renamed';
}

function basisOf(
	part: { text: string; status: string; partial: boolean; isSplit: boolean },
	words: Words
): string {
	if (part.isSplit) return words.splitBasis;
	const isDoubtful = part.partial || part.status !== 'ok';
	return fill(isDoubtful ? words.doubtfulBasis : words.mergedBasis, { text: part.text });
}

function englishName(name: string, { english }: Words): string | null {
	const found = Object.entries(english).find(([kind]) => name.startsWith(`${kind} `));
	if (!found) return null;
	const [kind, template] = found;
	return fill(template, { name: name.slice(kind.length + 1) });
}

function lowerFirst(name: string): string {
	return name.charAt(0).toLowerCase() + name.slice(1);
}

function must<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Error(`the demo data name ${what}, and nothing carries it`);
	return value;
}
