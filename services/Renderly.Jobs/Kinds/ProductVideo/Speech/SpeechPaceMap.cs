using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Renderly.Jobs.Speech;

namespace Renderly.Jobs.Kinds.ProductVideo.Speech;

/// <summary>The table of voices' paces: a row a voice and writing that was heard.</summary>
internal sealed class SpeechPaceMap : IEntityTypeConfiguration<SpeechPace>
{
    private static readonly ValueConverter<WritingSystem, string> Name = new(
        writing => NameOf(writing), name => Enum.GetValues<WritingSystem>().First(writing => NameOf(writing) == name));

    public void Configure(EntityTypeBuilder<SpeechPace> pace)
    {
        pace.ToTable("speech_pace");
        pace.HasKey(p => new { p.Provider, p.VoiceId, p.Writing }).HasName("pk_speech_pace");
        pace.Property(p => p.Provider).HasMaxLength(32);
        pace.Property(p => p.VoiceId).HasMaxLength(255);
        pace.Property(p => p.Writing).HasConversion(Name).HasMaxLength(32);
        pace.Ignore(p => p.Pace);
    }

    /// <summary>As the database spells it.</summary>
    public static string NameOf(WritingSystem writing) => JsonNamingPolicy.SnakeCaseLower.ConvertName(writing.ToString());
}
