using System.Text.Json;

namespace Renderly.Jobs.Requests;

/// <summary>Strings of JSON that are text.</summary>
internal static class JsonText
{
    /// <summary>False for lone surrogates, which fail to decode, and for NUL, which PostgreSQL cannot store.</summary>
    public static bool TryRead(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return !text.Contains('\0');
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
