export default definePageConfig({
  navigationBarTitleText: '发广播',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
