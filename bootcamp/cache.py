from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError


def _or(answer):
    """A cache call that answers this when Redis is away."""

    def wrap(call):
        def lenient(self, *arguments, **named):
            try:
                return call(self, *arguments, **named)
            except RedisError:
                return answer(*arguments, **named) if callable(answer) else answer

        return lenient

    return wrap


class LenientRedisCache(RedisCache):
    """A cache that remembers nothing while Redis is away, so that no page fails for what may be lost.

    What is counted here (tries, presence) counts anew meanwhile: a hall gets in, and /readyz says what is wrong.
    """

    add = _or(True)(RedisCache.add)
    get = _or(lambda key, default=None, version=None: default)(RedisCache.get)
    set = _or(None)(RedisCache.set)
    touch = _or(False)(RedisCache.touch)
    delete = _or(False)(RedisCache.delete)
    get_many = _or(lambda keys, version=None: {})(RedisCache.get_many)
    set_many = _or(lambda data, timeout=None, version=None: list(data))(RedisCache.set_many)
    delete_many = _or(None)(RedisCache.delete_many)
    has_key = _or(False)(RedisCache.has_key)
    incr = _or(lambda key, delta=1, version=None: delta)(RedisCache.incr)
    clear = _or(False)(RedisCache.clear)
