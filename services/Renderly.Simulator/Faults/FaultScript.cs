using System.Collections.Concurrent;

namespace Renderly.Simulator.Faults;

/// <summary>The rules in force. Counting is exact under concurrency; rules are not kept over a restart.</summary>
internal sealed class FaultScript
{
    /// <summary>Name of a paid call in rules.</summary>
    public const string Submit = "submit";

    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private List<Counted> _rules = [];
    private int _struck;

    /// <summary>Latency set at run time for submits of a provider, instead of the configured one.</summary>
    public ConcurrentDictionary<string, TimeSpan> Latencies { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often rules struck since the script was last cleared.</summary>
    public int Struck => Volatile.Read(ref _struck);

    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_lock)
                return [.. _rules.Select(r => r.Rule)];
        }
    }

    public void Add(IEnumerable<FaultRule> rules)
    {
        lock (_lock)
            _rules = [.. _rules, .. rules.Select(r => new Counted(r))];
    }

    public void Clear()
    {
        lock (_lock)
            _rules = [];
        Volatile.Write(ref _struck, 0);
        _calls.Clear();
        Latencies.Clear();
    }

    /// <summary>What strikes here: the first rule that applies, and on a submit the magic words of the text.</summary>
    public FaultEffect? Take(FaultPoint point)
    {
        var scripted = FromRules(point);
        if (point.Operation != Submit || !point.Text.Contains("[sim:", StringComparison.OrdinalIgnoreCase))
            return scripted;
        var words = MagicWords.Read(point.Text, _calls.AddOrUpdate($"{point.Kind}/{point.Text}", 1, (_, n) => n + 1));
        return scripted is null || words is null ? scripted ?? words : words.With(scripted);
    }

    private FaultEffect? FromRules(FaultPoint point)
    {
        lock (_lock)
        {
            var rule = _rules.FirstOrDefault(r => r.Rule.Match.Covers(point) && r.Strikes());
            _struck += rule is null ? 0 : 1;
            return rule?.Rule.Then;
        }
    }

    private sealed class Counted(FaultRule rule)
    {
        private int _seen;
        private int _struck;

        public FaultRule Rule => rule;

        public bool Strikes()
        {
            _seen++;
            var match = rule.Match;
            if ((match.Nth is { } nth && _seen != nth) || (match.Every is { } every && _seen % every != 0)
                || _struck >= (match.Times ?? int.MaxValue))
            {
                return false;
            }

            _struck++;
            return true;
        }
    }
}
