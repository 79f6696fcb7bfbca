import { createServer } from 'node:http'

/**
 * What an HTTP exchange costs on this machine with nothing behind it: reads the request to its end and answers as many
 * bytes as `x-answer-bytes` says. Prints its address.
 */
const server = createServer((message, response) => {
  message.on('data', () => undefined)
  message.on('end', () => {
    const bytes = Number(message.headers['x-answer-bytes'])
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes })
    response.end('x'.repeat(bytes))
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) console.log(JSON.stringify({ url: `http://127.0.0.1:${address.port}/` }))
})
