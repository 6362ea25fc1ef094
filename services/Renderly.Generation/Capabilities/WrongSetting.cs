using Microsoft.Extensions.Options;

namespace Renderly.Generation.Capabilities;

/// <summary>A setting that decides what is registered, and so is looked at before options are.</summary>
internal static class WrongSetting
{
    /// <param name="message">Names the setting and what it may be.</param>
    public static OptionsValidationException Of(string message) => new(Options.DefaultName, typeof(ServedParts), [message]);
}
