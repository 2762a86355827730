import { mayAnywhere, type Actor } from '$lib/domain/permission';
import { requireDeed, requireRoleDeed } from '$lib/server/auth/access';
import { listUnitPath } from '$lib/server/repositories/units';
import { dayOf } from '$lib/text/date';

/** The top of the branch for whose units a person prints: the post office collects everywhere. */
export async function branchOf(locals: App.Locals, actor: Actor): Promise<string> {
	if (!mayAnywhere(actor, 'collectSamples')) return actor.unitId;
	const [root] = await listUnitPath(locals.db.read, actor.unitId, dayOf(new Date()));
	return root ?? actor.unitId;
}

/**
 * The actor, if he prints forms of a unit.
 *
 * @param unitPath ids from the root down to the unit
 * @throws Problem `access.signInNeeded`, `access.denied`
 */
export function requirePrinter(locals: App.Locals, unitPath: readonly string[]): Actor {
	const actor = requireRoleDeed(locals, 'printLinks');
	return mayAnywhere(actor, 'collectSamples') ? actor : requireDeed(locals, 'printLinks', unitPath);
}
