namespace Renderly.Tasks;

/// <summary>The kinds of task that one context's pump works on.</summary>
public sealed class TaskKinds<TDbContext>
{
    private readonly Dictionary<string, TaskKind> kinds = new(StringComparer.Ordinal);

    internal IEnumerable<TaskKind> All => kinds.Values;

    internal TaskKind For(string name) => kinds[name];

    internal void Add(TaskKind kind) => kinds.Add(kind.Name, kind);
}
