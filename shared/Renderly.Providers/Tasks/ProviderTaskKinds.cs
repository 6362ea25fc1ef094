namespace Renderly.Providers.Tasks;

/// <summary>The kinds of task that one context's pump works on.</summary>
public sealed class ProviderTaskKinds<TDbContext>
{
    private readonly Dictionary<string, ProviderTaskKind> kinds = new(StringComparer.Ordinal);

    internal IEnumerable<ProviderTaskKind> All => kinds.Values;

    internal ProviderTaskKind For(string name) => kinds[name];

    internal void Add(ProviderTaskKind kind) => kinds.Add(kind.Name, kind);
}
