/** A provider of OpenID Connect sign-ins, as a ministry runs one: the certified `oidc-provider`. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';

/** What the provider knows of a person, by the name he signs in with. */
export interface Known {
	readonly email: string;
	readonly email_verified: boolean;
	readonly name: string;
}

/** Asks for a name and any password, as its makers' own pages for trying out do. */
export async function startProvider(
	site: string,
	port: number,
	people: Readonly<Record<string, Known>>
): Promise<Server> {
	const provider = new Provider(`http://127.0.0.1:${port}`, {
		clients: [
			{
				client_id: 'lang-nghe',
				client_secret: 'only-for-this-test',
				redirect_uris: [`${site}/dang-nhap/oidc/tra-ve`]
			}
		],
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
		cookies: { keys: ['only-for-this-test'] },
		findAccount(_, subject) {
			const known = people[subject];
			if (!known) return undefined;
			return { accountId: subject, claims: () => ({ sub: subject, ...known }) };
		}
	});
	const server = createServer(provider.callback());
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return server;
}
