using Microsoft.Extensions.Options;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers;

/// <summary>
/// A provider on the wire. What all do alike is done once, by the base: acceptance with its journal, keys and limits, the life of an
/// operation, scripted faults, callbacks, result files. A provider says its routes, its checks, its errors and what it makes.
/// </summary>
/// <param name="name">Its name in journal, scripts and settings.</param>
internal abstract class SimulatedProvider(string name, IOptions<SimulatorOptions> options)
{
    public string Name => name;

    public ProviderOptions Options { get; } = options.Value.Provider(name);

    /// <summary>From acceptance to the end, unless a script says otherwise.</summary>
    public virtual TimeSpan Latency => Options.Latency ?? options.Value.Latency;

    /// <summary>How the provider is called in texts.</summary>
    public virtual string Title => name;

    /// <summary>
    /// Calls beyond <see cref="ProviderOptions.MaxOpen"/> are accepted and begin when others have ended, instead of being refused.
    /// </summary>
    public virtual bool QueuesBeyondLimit => false;

    /// <summary>Maps its paths, in groups made by <see cref="ProviderRoutes.MapProvider"/>.</summary>
    public abstract void Map(IEndpointRouteBuilder endpoints);

    /// <summary>Words an error in the provider's own form. One without a code is known by its status alone (scripted faults).</summary>
    public abstract IResult Error(HttpContext http, ProviderException error);

    /// <exception cref="ProviderException">The caller shows no valid key.</exception>
    public virtual void Authenticate(HttpRequest request)
    {
    }

    /// <summary>The refusal of a call beyond a limit of <see cref="Options"/>.</summary>
    public virtual ProviderException TooMany(PaidCall call, int limit) =>
        new(429, "rate_limited", $"The limit of {limit} is reached", retryAfter: "5");

    /// <summary>An id in the provider's form, made of 32 bytes that are unique to the call.</summary>
    public virtual string NewId(ReadOnlySpan<byte> unique) => Convert.ToHexStringLower(unique[..16]);

    /// <summary>
    /// Makes the result of an accepted operation. It may be called again after a crash; what it throws is the operation's failure.
    /// </summary>
    public virtual Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{name} makes nothing");

    /// <summary>What the invoice says of a billable call. Most bill what was asked for.</summary>
    public virtual double Billed(JournalEntry entry, OperationResult? result) => entry.Quantity;

    /// <summary>Whether work that ends so is on the invoice. Most charge for nothing but success.</summary>
    public virtual bool IsCharged(PlannedOutcome outcome) => outcome.Kind == OutcomeKind.Success;

    /// <summary>Whether work that the caller stopped at this moment is on the invoice.</summary>
    public virtual bool IsChargedWhenStopped(Operation operation, DateTimeOffset at) => true;

    /// <summary>Whom to tell of the operation's end, and what; asked again at every attempt.</summary>
    public virtual IReadOnlyList<Callback> CallbacksOf(Operation operation) => [];

    /// <summary>Adds the headers that prove who sends this.</summary>
    public virtual void Sign(HttpRequestMessage request, Callback callback, DateTimeOffset now)
    {
    }

    /// <summary>The header as a key, or its Bearer token; refuses one that is not among <see cref="ProviderOptions.ApiKeys"/>.</summary>
    protected bool HasKey(HttpRequest request, string header, string prefix = "")
    {
        var value = request.Headers[header].ToString();
        return value.Length > prefix.Length && value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && (Options.ApiKeys.Count == 0 || Options.ApiKeys.Contains(value[prefix.Length..]));
    }
}

/// <summary>A message that tells a receiver how an operation ended.</summary>
/// <param name="Id">The same at every attempt.</param>
/// <param name="Secret">What it is signed with.</param>
internal sealed record Callback(string Id, string Url, string Secret, byte[] Body);
