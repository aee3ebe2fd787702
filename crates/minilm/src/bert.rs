//! The layers of BERT as far as this model has them. `candle-transformers` has them too, with a hundred other models that
//! take a minute to compile.

use candle_core::{D, DType, Result, Tensor};
use candle_nn::{
    Embedding, LayerNorm, Linear, Module, VarBuilder, embedding, layer_norm, linear, ops::softmax_last_dim,
};
use serde::Deserialize;

/// What `config.json` says about the sizes.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    vocab_size: usize,
    hidden_size: usize,
    intermediate_size: usize,
    num_hidden_layers: usize,
    num_attention_heads: usize,
    max_position_embeddings: usize,
    type_vocab_size: usize,
    layer_norm_eps: f64,
}

/// Tokens in, one vector for each token out.
pub struct Bert {
    words: Embedding,
    places: Embedding,
    kinds: Embedding,
    norm: LayerNorm,
    layers: Vec<Layer>,
}

struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    attended: Linear,
    attended_norm: LayerNorm,
    wide: Linear,
    narrow: Linear,
    norm: LayerNorm,
    heads: usize,
}

impl Bert {
    /// Reads the weights.
    pub fn load(weights: &VarBuilder<'_>, config: &Config) -> Result<Self> {
        let size = config.hidden_size;
        let first = weights.pp("embeddings");
        let layer = |n: usize| Layer::load(&weights.pp(format!("encoder.layer.{n}")), config);
        Ok(Self {
            words: embedding(config.vocab_size, size, first.pp("word_embeddings"))?,
            places: embedding(config.max_position_embeddings, size, first.pp("position_embeddings"))?,
            kinds: embedding(config.type_vocab_size, size, first.pp("token_type_embeddings"))?,
            norm: layer_norm(size, config.layer_norm_eps, first.pp("LayerNorm"))?,
            layers: (0..config.num_hidden_layers).map(layer).collect::<Result<_>>()?,
        })
    }

    /// `ids` and `mask` (1 for a token, 0 for padding) are texts × tokens; the answer has one vector more deep.
    pub fn forward(&self, ids: &Tensor, mask: &Tensor) -> Result<Tensor> {
        let tokens = u32::try_from(ids.dim(1)?).map_err(candle_core::Error::wrap)?;
        let places = self.places.forward(&Tensor::arange(0, tokens, ids.device())?)?;
        let kinds = self.kinds.forward(&ids.zeros_like()?)?;
        let mut hidden = self.norm.forward(&(self.words.forward(ids)? + kinds)?.broadcast_add(&places)?)?;
        // 0 where a token is, and so little where padding is that softmax leaves nothing of it.
        let mask = mask.to_dtype(DType::F32)?.affine(-1.0, 1.0)?.affine(f64::from(f32::MIN), 0.0)?;
        let mask = mask.unsqueeze(1)?.unsqueeze(1)?;
        for layer in &self.layers {
            hidden = layer.forward(&hidden, &mask)?;
        }
        Ok(hidden)
    }
}

impl Layer {
    fn load(weights: &VarBuilder<'_>, config: &Config) -> Result<Self> {
        let (size, wide) = (config.hidden_size, config.intermediate_size);
        let dense = |from: usize, to: usize, name: &str| linear(from, to, weights.pp(name));
        let norm = |name: &str| layer_norm(size, config.layer_norm_eps, weights.pp(name));
        Ok(Self {
            query: dense(size, size, "attention.self.query")?,
            key: dense(size, size, "attention.self.key")?,
            value: dense(size, size, "attention.self.value")?,
            attended: dense(size, size, "attention.output.dense")?,
            attended_norm: norm("attention.output.LayerNorm")?,
            wide: dense(size, wide, "intermediate.dense")?,
            narrow: dense(wide, size, "output.dense")?,
            norm: norm("output.LayerNorm")?,
            heads: config.num_attention_heads,
        })
    }

    fn forward(&self, hidden: &Tensor, mask: &Tensor) -> Result<Tensor> {
        let (texts, tokens, size) = hidden.dims3()?;
        let depth = size / self.heads;
        let by_head = |part: Tensor| part.reshape((texts, tokens, self.heads, depth))?.transpose(1, 2)?.contiguous();
        let query = by_head(self.query.forward(hidden)?)?;
        let key = by_head(self.key.forward(hidden)?)?;
        let value = by_head(self.value.forward(hidden)?)?;
        let scores = (query.matmul(&key.t()?)? / (depth as f64).sqrt())?.broadcast_add(mask)?;
        let seen = softmax_last_dim(&scores)?.matmul(&value)?.transpose(1, 2)?.contiguous()?.flatten_from(D::Minus2)?;
        let attended = self.attended_norm.forward(&(self.attended.forward(&seen)? + hidden)?)?;
        let thought = self.narrow.forward(&self.wide.forward(&attended)?.gelu_erf()?)?;
        self.norm.forward(&(thought + attended)?)
    }
}
