using System.Collections.Concurrent;
using Renderly.Simulator.Data;

namespace Renderly.Simulator.Media.Films;

/// <summary>One film per name, made once and shared. Files are kept over restarts.</summary>
internal sealed class FilmCache(SimulatorFolder folder) : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _films = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);

    /// <param name="make">Makes the film in the file it is given.</param>
    /// <returns>Path below the data folder.</returns>
    public async Task<string> GetAsync(string name, Func<string, CancellationToken, Task> make, CancellationToken cancellationToken)
    {
        if (_films.TryGetValue(name, out var film))
            return film;
        await _one.WaitAsync(cancellationToken);
        try
        {
            var path = Path.Combine(folder.Cache, name);
            if (File.Exists(path))
                return _films[name] = folder.Relative(path);
            var temporary = folder.NewTemporary(Path.GetExtension(name));
            await make(temporary, cancellationToken);
            return _films[name] = folder.Keep(temporary, folder.Cache, name);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
