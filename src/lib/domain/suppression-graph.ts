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

/**
 * The hidden cells that can be worked out: the bridges of the graph, in reading order.
 *
 * One walk in depth finds them: a cell is a bridge if nothing beyond it leads back before it.
 */
export function findRecoverable(counts: Counts, hidden: Flags): Cell[] {
	const rows = counts.length;
	const neighbours = neighboursOf(counts, hidden);
	const entered = new Map<number, number>();
	const reaches = new Map<number, number>();
	const bridges: Cell[] = [];

	for (const root of neighbours.keys()) {
		if (entered.has(root)) continue;
		const path: { node: number; parent: number; next: number }[] = [];
		const enter = (node: number, parent: number) => {
			entered.set(node, entered.size);
			reaches.set(node, entered.get(node) ?? 0);
			path.push({ node, parent, next: 0 });
		};
		const lower = (node: number, reached: number) =>
			reaches.set(node, Math.min(reaches.get(node) ?? Infinity, reached));
		enter(root, -1);
		for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
			const { node, parent } = step;
			const neighbour = neighbours.get(node)?.[step.next];
			step.next += 1;
			if (neighbour !== undefined) {
				if (neighbour === parent) continue;
				const seen = entered.get(neighbour);
				if (seen === undefined) enter(neighbour, node);
				else lower(node, seen);
				continue;
			}
			path.pop();
			if (parent < 0) continue;
			const reached = reaches.get(node) ?? 0;
			lower(parent, reached);
			if (reached > (entered.get(parent) ?? 0)) bridges.push(cellBetween(node, parent, rows));
		}
	}
	return bridges.sort(([row, column], [otherRow, otherColumn]) =>
		row === otherRow ? column - otherColumn : row - otherRow
	);
}

/** Rows are nodes 0 …, columns follow; two are neighbours where the cell between them is hidden. */
function neighboursOf(counts: Counts, hidden: Flags): Map<number, number[]> {
	const rows = counts.length;
	const neighbours = new Map<number, number[]>();
	const join = (from: number, to: number) => {
		const known = neighbours.get(from);
		if (known) known.push(to);
		else neighbours.set(from, [to]);
	};
	for (const [row, line] of hidden.entries()) {
		for (const [column, isHidden] of line.entries()) {
			if (!isHidden || (counts[row]?.[column] ?? 0) <= 0) continue;
			join(row, rows + column);
			join(rows + column, row);
		}
	}
	return neighbours;
}

function cellBetween(node: number, other: number, rows: number): Cell {
	return [Math.min(node, other), Math.max(node, other) - rows];
}

/** Whether a loop of hidden cells of somebody goes through the cell. */
export function isOnLoop(counts: Counts, hidden: Flags, cell: Cell): boolean {
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
		cells.push(cellBetween(node, previous, rows));
		node = previous;
	}
}
