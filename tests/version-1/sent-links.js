/**
 * Links that were sent once must open for ever: what is added here is never changed, only added to.
 * @type {{since: string, link: string, says: object}[]}
 */
export const sentLinks = [
  {
    since: '0.1',
    link: '#v=1&entropy=5114&end',
    says: {generation: 'keras_3', rows: [['1.0', '2.0', '3.0']], copies: 1, calls: [['Dense 1', '4'], ['Dense 2', '4'], ['Dense 3', '4']], seeds: []},
  },
  {
    since: '0.1',
    link: '#v=1&gen=tf_2_7&row=0.5,-1e-3&row=2,&units=-3&kernel=constant&kernel.value=0.5&seed=7&spelling=tf.random.set_seed&program=seed,dense,seed,dense&dense2.units=8&seed2.seed=9&entropy=5114&end',
    says: {generation: 'tf_2_7', rows: [['0.5', '-1e-3'], ['2', '']], copies: 1, calls: [['Dense 1', '-3'], ['Dense 2', '8']], seeds: ['tf.random.set_seed(7)', 'tf.random.set_seed(9)']},
  },
  {
    since: '0.1',
    link: '#v=1&row=0.1,-0.7,1.3&copies=11&order=tensorflow_like&program=seed,dense,again&again1.order=sequential&hide=toolbar,matrix&embed=1&theme=dark&entropy=2&end',
    says: {
      generation: 'keras_3', rows: [['0.1', '-0.7', '1.3']], copies: 11, calls: [['Dense 1', '4'], ['Dense 1, sequential', '4']],
      seeds: ['keras.utils.set_random_seed(42)'],
    },
  },
  {
    since: '0.1',
    link: '#v=1&units=2&activation=leaky_relu&activation.negative_slope=0.1&use_bias=False&program=dense,dense&dense2.weights=%5B%5B1,2%5D%5D&dense2.kernel=he_normal&dense2.kernel.seed=3&entropy=1&end',
    says: {generation: 'keras_3', rows: [['1.0', '2.0', '3.0']], copies: 1, calls: [['Dense 1', '2'], ['Dense 2', '2']], seeds: []},
  },
  {
    since: '0.1',
    link: '#v=1&row=1.0,1.0&order=tensorflow_like&batch_invariant=1&seed=7&program=seed,dense,again&dense1.batch=1&again1.batch=128&entropy=1&hide=batch-invariant&end',
    says: {generation: 'keras_3', rows: [['1.0', '1.0']], copies: 1, calls: [['Dense 1, 1 row', '4'], ['Dense 1, 128 rows', '4']], seeds: ['keras.utils.set_random_seed(7)']},
  },
  {
    since: '0.1',
    link: '#v=1&row=1,2&units=2&program=dense,dense&dense2.weights=1,%202%0A3,%204&dense2.weights.bias=0.5,%20%22%22&entropy=1&end',
    says: {generation: 'keras_3', rows: [['1', '2']], copies: 1, calls: [['Dense 1', '2'], ['Dense 2', '2']], seeds: []},
  },
  {
    since: '0.1',
    link: '#v=1&version=3.4&kernel=shared&program=seed,shared,dense,dense&shared1.initializer=variance_scaling&shared1.initializer.scale=2.0&dense2.bias=shared&entropy=1&end',
    says: {generation: 'keras_3', rows: [['1.0', '2.0', '3.0']], copies: 1, calls: [['Dense 1', '4'], ['Dense 2', '4']], seeds: ['keras.utils.set_random_seed(42)']},
  },
];
