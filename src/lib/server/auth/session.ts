import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { Lucia, TimeSpan } from 'lucia';
import type { Actor } from '../../domain/permission.ts';
import type { Database } from '../db/database.ts';
import { readSettings } from '../env.ts';
import { sessionStore } from './session-store.ts';

declare module 'lucia' {
	interface Register {
		Lucia: Sessions;
		DatabaseUserAttributes: Actor;
	}
}

type Sessions = Lucia<Record<never, never>, { actor: Actor }>;

/** What sessions need of a request. */
export type SessionEvent = Pick<RequestEvent, 'cookies' | 'url'> & {
	locals: Pick<App.Locals, 'db' | 'actor' | 'sessionId'>;
};

/** Finds out who asks, from the cookie, and moves the session's end forward while it is used. */
export async function readActor(event: SessionEvent): Promise<void> {
	const { locals, cookies } = event;
	locals.actor = null;
	locals.sessionId = null;
	const sessions = sessionsOf(event);
	const sessionId = cookies.get(sessions.sessionCookieName);
	if (!sessionId) return;

	const { session, user } = await sessions.validateSession(sessionId);
	if (!session) return setCookie(cookies, sessions.createBlankSessionCookie());
	if (session.fresh) setCookie(cookies, sessions.createSessionCookie(session.id));
	locals.actor = user.actor;
	locals.sessionId = session.id;
}

/** Starts a session under a new id; one that the browser had before ends. */
export async function signIn(event: SessionEvent, accountId: string): Promise<void> {
	const sessions = sessionsOf(event);
	if (event.locals.sessionId) await sessions.invalidateSession(event.locals.sessionId);
	await sessions.deleteExpiredSessions();
	const session = await sessions.createSession(accountId, {});
	setCookie(event.cookies, sessions.createSessionCookie(session.id));
	event.locals.sessionId = session.id;
}

/** Ends the session on the server, not only in the browser. */
export async function signOut(event: SessionEvent): Promise<void> {
	const sessions = sessionsOf(event);
	if (event.locals.sessionId) await sessions.invalidateSession(event.locals.sessionId);
	setCookie(event.cookies, sessions.createBlankSessionCookie());
	event.locals.actor = null;
	event.locals.sessionId = null;
}

/** Lucia keeps no state of its own, so each request may have its own. */
function sessionsOf({ locals, url }: SessionEvent): Sessions {
	return makeSessions(locals.db, url.protocol === 'https:');
}

function makeSessions(db: Database, isSecure: boolean): Sessions {
	return new Lucia(sessionStore(db), {
		sessionExpiresIn: new TimeSpan(readSettings(process.env).SESSION_HOURS, 'h'),
		sessionCookie: { name: 'phien', attributes: { secure: isSecure, sameSite: 'lax' } },
		getUserAttributes: ({ id, name, role, unitId, isProvinceWide }) => ({
			actor: { id, name, role, unitId, isProvinceWide }
		})
	});
}

type SessionCookie = ReturnType<Sessions['createSessionCookie']>;

function setCookie(cookies: Cookies, { name, value, attributes }: SessionCookie): void {
	const { secure, maxAge } = attributes;
	cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
}
