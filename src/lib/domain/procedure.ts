/** Who settles a procedure. */
export const procedureLevels = ['province', 'commune', 'both'] as const;
export type ProcedureLevel = (typeof procedureLevels)[number];

/** An administrative procedure (thủ tục hành chính) as the national catalogue lists it. */
export interface Procedure {
	/** National code: 1.004194, 2.000488.000.00.00.H48. */
	readonly code: string;
	readonly nameVi: string;
	/** The field (lĩnh vực) whose results and target it belongs to; null until somebody says. */
	readonly fieldCode: string | null;
	/** Null where the source does not say. */
	readonly level: ProcedureLevel | null;
	/** The decision that made it public; may be empty. */
	readonly legalBasis: string;
	/** Last day in force; null while it is. */
	readonly validTo: string | null;
}

/** What a national code begins with, whatever province or case stands behind: 1.004194 of 1.004194.000.00.00.H48. */
export function plainProcedureCode(code: string): string {
	return /^\s*(\d+\.\d+)/.exec(code)?.[1] ?? code.trim();
}
