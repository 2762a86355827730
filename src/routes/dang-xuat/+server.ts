import { redirect } from '@sveltejs/kit';
import { signOut } from '$lib/server/auth/session';
import { recordSignOut } from '$lib/server/usecases/sign-out';

export const POST = async (event) => {
	const { db, actor } = event.locals;
	if (actor) await recordSignOut(db, { actorId: actor.id, now: new Date() });
	await signOut(event);
	redirect(303, '/dang-nhap?ra');
};
