import { findSetting } from '$lib/server/repositories/settings';

/** What every screen needs: the language, who is signed in, and whether the figures are made up. */
export const load = async ({ locals: { db, actor, locale } }) => ({
	locale,
	actor: actor && { name: actor.name, role: actor.role, unitId: actor.unitId },
	isDemo: (await findSetting(db.read, 'demo')) === 'true'
});
