/**
 * Which figures of a whole report stay hidden, so that no page less other pages gives back a cell of
 * fewer people than the smallest base. One report is one form of one campaign; every page of it
 * asks here, with the same counts, and so hides the same cells.
 *
 * An atom is a unit's own responses. A node is what a page pools: a unit with all below it.
 */
import { isSmall, withhold, withholdTable } from '../../domain/suppression.ts';

/** Positions of the atoms that a node pools. */
export type Node = readonly number[];

/** Atoms whose own total is hidden: the small ones, and enough others to hide among. */
export function hiddenAtoms(bases: readonly number[], baseMin: number): boolean[] {
	return withhold(bases, baseMin);
}

/**
 * Nodes whose total is hidden. A node of several atoms is printed where what it hides inside, and
 * what then remains hidden around it, are each several atoms of enough people.
 */
export function hiddenNodes(
	bases: readonly number[],
	hidden: readonly boolean[],
	nodes: readonly Node[],
	baseMin: number
): boolean[] {
	const regionOf = bases.map(() => 0);
	const isHidden = nodes.map(() => false);
	const isMask = (atoms: readonly number[]) =>
		atoms.length === 0 ||
		(atoms.length > 1 && atoms.reduce((sum, atom) => sum + (bases[atom] ?? 0), 0) >= baseMin);
	const outermostFirst = [...nodes.keys()].sort(
		(one, other) => (nodes[other]?.length ?? 0) - (nodes[one]?.length ?? 0)
	);

	for (const index of outermostFirst) {
		const inside = (nodes[index] ?? []).filter((atom) => hidden[atom]);
		const [first] = inside;
		if (first === undefined) continue;
		const within = new Set(inside);
		const region = regionOf[first];
		const around = bases
			.map((_, atom) => atom)
			.filter((atom) => hidden[atom] && regionOf[atom] === region && !within.has(atom));
		isHidden[index] = !(isMask(inside) && isMask(around));
		if (isHidden[index]) continue;
		for (const atom of inside) regionOf[atom] = index + 1;
	}
	return isHidden;
}

export interface ProtectedTable {
	/** Whether the figure of a node in a column is hidden. */
	isHidden(node: Node, column: number): boolean;
}

/**
 * The cells of atoms × columns (fields, channels, flag classes) that are hidden, where the totals of
 * shown atoms and of the whole are printed. Hidden atoms count as one row, because that much follows
 * from what is printed. The totals of columns are a row too: where a column has one atom only, no
 * loop of cells could hide another, and the total must go.
 */
export function protectTable(
	bases: readonly (readonly number[])[],
	hidden: readonly boolean[],
	baseMin: number
): ProtectedTable {
	const width = bases[0]?.length ?? 0;
	const totals = Array.from({ length: width }, (_, column) =>
		bases.reduce((sum, row) => sum + (row[column] ?? 0), 0)
	);
	const rows = mergeRows(bases, hidden, width);
	const cells = withholdTableOnce([...rows, totals], baseMin);
	const rowOf = new Map<number, number>();
	for (const atom of bases.keys()) if (!hidden[atom]) rowOf.set(atom, rowOf.size);
	const isAtomHidden = (atom: number, column: number): boolean => {
		if ((bases[atom]?.[column] ?? 0) === 0) return hidden[atom] ?? true;
		return cells[rowOf.get(atom) ?? -1]?.[column] ?? true;
	};

	return {
		isHidden(node, column) {
			// The whole is the column's total, which the table was protected with.
			if (node.length === bases.length && node.length > 1) return cells.at(-1)?.[column] ?? true;
			return node.some((atom) => isAtomHidden(atom, column));
		}
	};
}

/**
 * Whether the figure of one item (a criterion, a question of fact) is hidden for a node. Items do
 * not add up to one another, so only subtraction between units threatens: a single column.
 */
export function isItemHidden(
	bases: readonly number[],
	hidden: readonly boolean[],
	node: Node,
	baseMin: number
): boolean {
	const base = node.reduce((sum, atom) => sum + (bases[atom] ?? 0), 0);
	if (isSmall(base, baseMin)) return true;
	if (node.length === bases.length && node.length > 1) return false;
	const flags = hiddenItemAtoms(bases, hidden, baseMin);
	return node.some((atom) => flags[atom] === true);
}

/** The atoms in which the figure of one item is hidden, small ones among them. */
export function hiddenItemAtoms(
	bases: readonly number[],
	hidden: readonly boolean[],
	baseMin: number
): boolean[] {
	const shown = [...bases.keys()].filter((atom) => !hidden[atom]);
	const rest = bases.reduce((sum, own, atom) => (hidden[atom] ? sum + own : sum), 0);
	const flags = withhold([...shown.map((atom) => bases[atom] ?? 0), rest], baseMin);
	const isHidden = bases.map(() => true);
	for (const [at, atom] of shown.entries()) isHidden[atom] = flags[at] === true;
	return isHidden;
}

/** Whether every cell is empty or large enough: then nothing about it can be subtracted out. */
export function isClean(bases: Iterable<number>, baseMin: number): boolean {
	for (const base of bases) if (isSmall(base, baseMin)) return false;
	return true;
}

/**
 * Whether hidden parts of one printed sum hide each other.
 *
 * @param bases of the parts that are not printed themselves
 */
export function isMasked(bases: readonly number[], baseMin: number): boolean {
	const some = bases.filter((base) => base > 0);
	if (some.length === 0) return true;
	return some.length > 1 && some.reduce((sum, base) => sum + base, 0) >= baseMin;
}

function mergeRows(
	bases: readonly (readonly number[])[],
	hidden: readonly boolean[],
	width: number
): number[][] {
	const rest = new Array<number>(width).fill(0);
	const rows: number[][] = [];
	for (const [atom, row] of bases.entries()) {
		if (!hidden[atom]) rows.push([...row]);
		else row.forEach((base, column) => (rest[column] = (rest[column] ?? 0) + base));
	}
	rows.push(rest);
	return rows;
}

/** The last tables asked for: pages of one report ask for the same one over and over. */
const known = new Map<string, boolean[][]>();
const KNOWN_MAX = 64;

function withholdTableOnce(bases: number[][], baseMin: number): boolean[][] {
	const key = `${baseMin}|${bases.map((row) => row.join()).join(';')}`;
	const found = known.get(key);
	if (found !== undefined) return found;
	const cells = withholdTable(bases, baseMin);
	const [oldest] = known.keys();
	if (known.size >= KNOWN_MAX && oldest !== undefined) known.delete(oldest);
	known.set(key, cells);
	return cells;
}
