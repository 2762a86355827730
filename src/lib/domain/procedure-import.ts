/** A file of procedures by their national codes: what it does to the catalogue. */
import { Problem } from './problem.ts';
import { procedureLevels, type Procedure } from './procedure.ts';
import type { RegisterRow } from './register-change.ts';
import {
	byNumber,
	cellOf,
	dayIn,
	linesOf,
	untilSettled,
	withoutTwins,
	type DayReader,
	type FileRow,
	type ImportLine,
	type ImportPlan
} from './register-import.ts';

export const procedureColumns = ['ma', 'ten', 'linh_vuc', 'cap', 'can_cu', 'den_ngay'] as const;

export interface ProcedureImportNeeds extends DayReader {
	/** The field that words name, by code or by name; null where there is none. */
	readonly fieldOf: (words: string) => string | null;
	readonly levelOf: (words: string) => string;
}

/** National codes: 1.004194, 2.000488.000.00.00.H48. */
export const procedureCode = /^\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?$/;

/** What a file of procedures does to the catalogue; each is known by its national code. */
export function planProcedures(
	known: ReadonlyMap<string, Procedure>,
	file: readonly FileRow[],
	needs: ProcedureImportNeeds
): ImportPlan {
	const rows: RegisterRow[] = [];
	const kindOfLine = new Map<FileRow, ImportLine['kind']>();
	const { fresh, faults } = withoutTwins(file);
	const names = new Map<string, string>();
	const taken = untilSettled(fresh, (row) => {
		const code = cellOf(row.cells, 'ma');
		if (!procedureCode.test(code)) throw new Problem('register.rowProcedureCode', { code });
		const before = known.get(code) ?? null;
		const after = procedureOf(row.cells, before, needs);
		names.set(code, after.nameVi);
		if (before !== null && isSame(before, after)) return;
		rows.push({ register: 'procedure', before, after });
		kindOfLine.set(row, kindOf(before, after));
	});
	return {
		rows,
		...linesOf(taken.settled.sort(byNumber), kindOfLine, (code) => names.get(code)),
		faults: [...faults, ...taken.faults].sort(byNumber)
	};
}

function kindOf(before: Procedure | null, after: Procedure): ImportLine['kind'] {
	if (before === null) return 'added';
	return before.validTo === null && after.validTo !== null ? 'closed' : 'changed';
}

function procedureOf(
	cells: FileRow['cells'],
	before: Procedure | null,
	needs: ProcedureImportNeeds
): Procedure {
	const nameVi = cellOf(cells, 'ten') || before?.nameVi;
	if (nameVi === undefined) throw new Problem('register.rowIncomplete');
	const fieldWords = cellOf(cells, 'linh_vuc');
	const fieldCode = fieldWords === '' ? (before?.fieldCode ?? null) : needs.fieldOf(fieldWords);
	if (fieldWords !== '' && fieldCode === null) {
		throw new Problem('register.rowField', { words: fieldWords });
	}
	const levelWords = cellOf(cells, 'cap');
	const level = procedureLevels.find((one) => one === needs.levelOf(levelWords));
	if (levelWords !== '' && level === undefined) {
		throw new Problem('register.rowLevel', { words: levelWords });
	}
	return {
		code: cellOf(cells, 'ma'),
		nameVi,
		fieldCode,
		level: level ?? before?.level ?? null,
		legalBasis: cellOf(cells, 'can_cu') || (before?.legalBasis ?? ''),
		validTo: dayIn(cells, 'den_ngay', needs) ?? before?.validTo ?? null
	};
}

function isSame(one: Procedure, other: Procedure): boolean {
	return JSON.stringify(one, keys) === JSON.stringify(other, keys);
}
const keys = ['code', 'nameVi', 'fieldCode', 'level', 'legalBasis', 'validTo'];
