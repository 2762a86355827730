import {
	may,
	mayAnywhere,
	mayInProvince,
	mayReadFieldwork,
	mayReadSamples,
	type Actor,
	type Deed
} from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';

type Who = Pick<App.Locals, 'actor'>;

/** @throws Problem `access.signInNeeded` */
export function requireActor({ actor }: Who): Actor {
	if (!actor) throw new Problem('access.signInNeeded');
	return actor;
}

/**
 * The actor, if he may do the deed to a unit.
 *
 * @param unitPath ids from the root down to the unit (`listUnitPath`)
 * @throws Problem `access.signInNeeded`, `access.denied`
 */
export function requireDeed(locals: Who, deed: Deed, unitPath: readonly string[]): Actor {
	const actor = requireActor(locals);
	if (!may(actor, deed, unitPath)) throw new Problem('access.denied');
	return actor;
}

/**
 * The actor, if he may do the deed to the whole province.
 *
 * @throws Problem `access.signInNeeded`, `access.denied`
 */
export function requireProvinceDeed(locals: Who, deed: Deed): Actor {
	const actor = requireActor(locals);
	if (!mayInProvince(actor, deed)) throw new Problem('access.denied');
	return actor;
}

/**
 * The actor, if his role has the deed at all; for lists that are the same in every branch.
 *
 * @throws Problem `access.signInNeeded`, `access.denied`
 */
export function requireRoleDeed(locals: Who, deed: Deed): Actor {
	const actor = requireActor(locals);
	if (!mayAnywhere(actor, deed)) throw new Problem('access.denied');
	return actor;
}

/**
 * The actor, if he may read samples.
 *
 * @throws Problem `access.signInNeeded`, `access.denied`
 */
export function requireSampleReader(locals: Who): Actor {
	const actor = requireActor(locals);
	if (!mayReadSamples(actor)) throw new Problem('access.denied');
	return actor;
}

/**
 * The actor, if he may read how fieldwork goes.
 *
 * @throws Problem `access.signInNeeded`, `access.denied`
 */
export function requireFieldworkReader(locals: Who): Actor {
	const actor = requireActor(locals);
	if (!mayReadFieldwork(actor)) throw new Problem('access.denied');
	return actor;
}
