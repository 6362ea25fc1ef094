namespace Renderly.Client.Transport;

/// <summary>A query string; parameters without a value are left out.</summary>
internal readonly record struct QueryText(string Text)
{
    public static QueryText Empty { get; } = new("");

    public QueryText With(string name, string? value) =>
        value is null ? this : new QueryText($"{Text}{(Text.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}");

    public override string ToString() => Text;
}
