namespace Renderly.Data.Migrations;

/// <summary>
/// What is kept between runs was made by a development version of Renderly whose schema this version cannot bring up to date. Nothing was
/// changed in it. The message is one sentence for the person who started the process.
/// </summary>
/// <param name="what">The database or the folder, as the sentence's subject.</param>
public sealed class EarlierVersionException(string what)
    : Exception($"{what} was made by an earlier development version of Renderly; move it away and start again.");
