export default definePageConfig({ navigationBarTitleText: '核验和计票' })
