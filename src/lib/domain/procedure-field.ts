/** A field of administrative procedures (lĩnh vực); the priority ones carry a target of their own. */
export interface ProcedureField {
	readonly code: string;
	readonly nameVi: string;
	readonly nameEn: string | null;
	/** Order on screens, smallest first. */
	readonly position: number;
	readonly isPriority: boolean;
}
