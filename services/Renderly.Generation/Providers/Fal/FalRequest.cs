namespace Renderly.Generation.Providers.Fal;

/// <summary>
/// A request at fal by the addresses that its answer named, as paths below the API's own. They are not put together by us: of most apps
/// they hold owner and app alone, of some the whole id of the model.
/// </summary>
/// <param name="Result">Where its result is read.</param>
/// <param name="Status">Where it is looked at.</param>
/// <param name="Cancel">Where it is stopped.</param>
internal sealed record FalRequest(string Result, string Status, string Cancel)
{
    /// <summary>The one text by which it is kept: the path of its result, and the others where they are not below that.</summary>
    public string Name => this == Below(Result) ? Result : $"{Result} {Status} {Cancel}";

    /// <summary>The documented form, for a request of which nothing but its id is known.</summary>
    public static FalRequest Of(string id, string model) =>
        Below($"{string.Join('/', model.Split('/').Take(2))}/requests/{Uri.EscapeDataString(id)}");

    /// <summary>Reads <see cref="Name"/>; an operator may write the id alone.</summary>
    public static FalRequest Parse(string name, string model) => name.Split(' ') switch
    {
        [var result, var status, var cancel] => new FalRequest(result, status, cancel),
        _ when !name.Contains('/') => Of(name, model),
        _ => Below(name),
    };

    private static FalRequest Below(string result) => new(result, $"{result}/status", $"{result}/cancel");
}
