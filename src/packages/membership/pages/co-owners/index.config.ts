export default definePageConfig({ navigationBarTitleText: '商定谁来投票' })
