import { join } from 'node:path'
import { type Reply, type Request } from '../http'
import { fileReply } from '../static'

const FILES: Record<string, string> = {
  '/console': 'index.html',
  '/console/app.js': 'app.js',
  '/console/style.css': 'style.css',
}

/** The page for people who look into the cloud; null for another address. */
export function serveConsole(request: Request): Reply | null {
  const name = FILES[request.url.pathname]
  return name === undefined ? null : fileReply(request, join(__dirname, name))
}
