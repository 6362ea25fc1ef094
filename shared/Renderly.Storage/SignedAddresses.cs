using System.Collections.Concurrent;

namespace Renderly.Storage;

/// <summary>What was signed in the present period; bounded, and forgotten with the period.</summary>
internal sealed class SignedAddresses
{
    private const int MaxCount = 20_000;

    private volatile Signed signed = new(default);

    public bool TryGet(DateTimeOffset period, ObjectUri uri, SignOptions? options, out Uri? address)
    {
        address = null;
        return signed is var now && now.Period == period && now.Addresses.TryGetValue((uri, options), out address);
    }

    public void Add(DateTimeOffset period, ObjectUri uri, SignOptions? options, Uri address)
    {
        var now = signed;
        if (now.Period != period || now.Addresses.Count >= MaxCount)
        {
            signed = now = new Signed(period);
        }

        now.Addresses[(uri, options)] = address;
    }

    private sealed record Signed(DateTimeOffset Period)
    {
        public ConcurrentDictionary<(ObjectUri Uri, SignOptions? Options), Uri> Addresses { get; } = new();
    }
}
