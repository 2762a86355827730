/** Changes of the register of units as tests ask for them: what is not named is plain. */
import type { ReorganisationForm } from '../../src/lib/domain/unit-form.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';

export interface MergerNeeds extends Partial<ReorganisationForm> {
	units: readonly Unit[];
	into: string;
	parent: Pick<Unit, 'id'>;
}

/** Units become one, named `into`, on 16/11/2026. */
export function aMerger({ units, into, parent, ...given }: MergerNeeds): ReorganisationForm {
	return {
		effectiveOn: '2026-11-16',
		basis: 'Nghị quyết 1',
		movesAccounts: false,
		old: units.map(({ id }) => ({ id, people: null })),
		made: [
			{
				code: into,
				nameVi: `Xã ${into}`,
				nameEn: null,
				kind: 'commune',
				parentId: parent.id,
				shares: units.map(() => 100)
			}
		],
		heirs: {},
		...given
	};
}
