/**
 * A table as a graph: rows and columns are nodes, cells are edges between them. A hidden cell can be
 * worked out from the totals exactly if it is a bridge of the graph of hidden cells, that is, if no
 * loop of hidden cells goes through it.
 *
 * Source: Gusfield 1988, SIAM Journal on Computing 17, "A graph theoretic approach to statistical
 * data security".
 */

/** Row and column, from 0. */
export type Cell = readonly [row: number, column: number];

type Counts = readonly (readonly number[])[];
type Flags = readonly (readonly boolean[])[];

/** Whether a loop of hidden cells of somebody goes through the cell. */
export function isOnCycle(counts: Counts, hidden: Flags, cell: Cell): boolean {
	const isOpen = (row: number, column: number) =>
		hidden[row]?.[column] === true && (counts[row]?.[column] ?? 0) > 0;
	return cheapestPath(counts, cell, (row, column) => (isOpen(row, column) ? 0 : null)) !== null;
}

/**
 * The further cells to hide so that the cell lies on a loop: the rectangle that hides fewest people,
 * else the cheapest longer loop.
 *
 * @returns empty where the table has no loop through the cell
 */
export function findClosingPath(counts: Counts, hidden: Flags, cell: Cell): Cell[] {
	const corners = cheapestRectangle(counts, hidden, cell);
	if (corners) return corners;
	const cost = (row: number, column: number) => costOf(counts, hidden, [row, column]);
	return cheapestPath(counts, cell, cost) ?? [];
}

/** People newly hidden with a cell; null for a cell of nobody, which protects nothing. */
function costOf(counts: Counts, hidden: Flags, [row, column]: Cell): number | null {
	const count = counts[row]?.[column] ?? 0;
	if (count <= 0) return null;
	return hidden[row]?.[column] ? 0 : count;
}

function cheapestRectangle(counts: Counts, hidden: Flags, [row, column]: Cell): Cell[] | null {
	let best: { cost: number; corners: Cell[] } | null = null;
	for (let otherRow = 0; otherRow < counts.length; otherRow++) {
		if (otherRow === row) continue;
		const below = costOf(counts, hidden, [otherRow, column]);
		if (below === null) continue;
		for (let otherColumn = 0; otherColumn < (counts[row]?.length ?? 0); otherColumn++) {
			if (otherColumn === column) continue;
			const beside = costOf(counts, hidden, [row, otherColumn]);
			const across = costOf(counts, hidden, [otherRow, otherColumn]);
			if (beside === null || across === null) continue;
			const cost = below + beside + across;
			if (best !== null && best.cost <= cost) continue;
			best = {
				cost,
				corners: [
					[row, otherColumn],
					[otherRow, column],
					[otherRow, otherColumn]
				]
			};
		}
	}
	return best?.corners ?? null;
}

/**
 * Dijkstra from the row of a cell to its column without using the cell itself.
 *
 * @param cost price of passing a cell, null where it is closed
 * @returns the cells of the cheapest path; null where there is none
 */
function cheapestPath(
	counts: Counts,
	[fromRow, toColumn]: Cell,
	cost: (row: number, column: number) => number | null
): Cell[] | null {
	const rows = counts.length;
	const columns = counts[0]?.length ?? 0;
	const distance = Array.from({ length: rows + columns }, () => Infinity);
	const cameFrom = new Map<number, number>();
	const settled = new Set<number>();
	distance[fromRow] = 0;

	for (let node = fromRow; ;) {
		settled.add(node);
		if (node === rows + toColumn) return cellsAlong(cameFrom, node, rows);
		const isRow = node < rows;
		const first = isRow ? rows : 0;
		for (let next = first; next < first + (isRow ? columns : rows); next++) {
			const row = isRow ? node : next;
			const column = (isRow ? next : node) - rows;
			if (row === fromRow && column === toColumn) continue;
			const step = cost(row, column);
			if (step === null) continue;
			const reached = (distance[node] ?? Infinity) + step;
			if (reached >= (distance[next] ?? Infinity)) continue;
			distance[next] = reached;
			cameFrom.set(next, node);
		}
		const nearest = nearestOpen(distance, settled);
		if (nearest === null) return null;
		node = nearest;
	}
}

function nearestOpen(distance: readonly number[], settled: ReadonlySet<number>): number | null {
	let nearest: number | null = null;
	for (const [node, far] of distance.entries()) {
		if (settled.has(node) || far === Infinity) continue;
		if (nearest === null || far < (distance[nearest] ?? Infinity)) nearest = node;
	}
	return nearest;
}

function cellsAlong(cameFrom: ReadonlyMap<number, number>, end: number, rows: number): Cell[] {
	const cells: Cell[] = [];
	for (let node = end; ;) {
		const previous = cameFrom.get(node);
		if (previous === undefined) return cells;
		cells.push([Math.min(node, previous), Math.max(node, previous) - rows]);
		node = previous;
	}
}
