import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: {
		// Every component has runes: what the older ways need is not sent to anybody.
		runes: true,
		// Class names stand in every script a phone loads: short ones keep the page under its limit.
		cssHash: ({ hash, css }) => `s${hash(css)}`
	},
	kit: {
		adapter: adapter(),
		// The table of all routes stays on the server: a phone's form needs no map of the offices.
		router: { resolution: 'server' },
		// Enrolled tablets register it themselves; nobody else needs it.
		serviceWorker: { register: false },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'media-src': ['self', 'blob:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => ({
				...config,
				include: [
					...config.include,
					'../drizzle/**/*.ts',
					'../tests/**/*.ts',
					'../src/bin/**/*.ts',
					'../*.ts'
				]
			})
		}
	}
};
